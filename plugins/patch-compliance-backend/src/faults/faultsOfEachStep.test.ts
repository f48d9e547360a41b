import { TestDatabaseId } from '@backstage/backend-test-utils';
import { testDatabaseIds } from '../__testUtils__';
import { checkCounts } from '../database/counts';
import { DbTargetRow } from '../database/tables';
import { toTargetSteps } from '../database/targets';
import {
  DescribedNode,
  describeStored,
  describeTruth,
  ExpectedEnd,
  FaultCase,
  FaultyOrganization,
  FAULT_CASES,
  formatPlace,
  Place,
  USUAL_REGION,
} from './__testUtils__';

jest.setTimeout(300_000);

/** What there was of a target before and after a round, and what there should be. */
interface Round {
  target: DbTargetRow;
  before: Record<string, DescribedNode>;
  after: Record<string, DescribedNode>;
  truth: Record<string, DescribedNode>;
}

/** Each fault hits an account of its own, so that all of them happen at once. */
const placeOf = (
  { region = USUAL_REGION }: FaultCase,
  index: number,
): Place => ({
  accountId: String(100_000_000_000 + index),
  region,
});

const verdictsOf = (nodes: Record<string, DescribedNode>) =>
  Object.fromEntries(
    Object.entries(nodes).map(([instanceId, { verdict, patches }]) => [
      instanceId,
      { verdict, patches },
    ]),
  );

const stateAfter = (errorClass: string) =>
  errorClass === 'region-not-enabled' ? 'not-enabled' : 'failed';

/** How a target ended, as far as it matters to the case. */
function tellEnd({ target, after, truth }: Round, { expected }: FaultCase) {
  const failed = toTargetSteps(target.steps).find(
    ({ state }) => state === 'failed',
  );
  return {
    state: target.state,
    class: target.error_class,
    deniedAction: target.error_denied_action,
    leaseOwner: target.lease_owner,
    failed: failed && `${failed.step}: ${failed.error!.class}`,
    hasRemedy: Boolean(failed?.error?.remedy),
    nodes: tellNodes({ nodes: after, truth, expected }),
  };
}

function expectEnd({ before, truth }: Round, { step, expected }: FaultCase) {
  const { failure, withoutStep } = expected;
  const errorClass = failure?.class ?? withoutStep;
  return {
    state: failure ? stateAfter(failure.class) : 'read',
    class: failure?.class ?? null,
    deniedAction: failure?.deniedAction ?? null,
    leaseOwner: null,
    failed: errorClass && `${expected.step ?? step}: ${errorClass}`,
    hasRemedy: errorClass !== undefined,
    nodes: tellNodes({ nodes: failure ? before : truth, truth, expected }),
  };
}

function tellNodes(options: {
  nodes: Record<string, DescribedNode>;
  truth: Record<string, DescribedNode>;
  expected: ExpectedEnd;
}) {
  const { nodes, truth, expected } = options;
  if (expected.withoutStep) {
    return verdictsOf(nodes);
  }
  if (expected.mayBeUnknown) {
    return Object.entries(nodes)
      .map(([instanceId, { verdict }]) =>
        verdict === 'unknown/never-scanned'
          ? [instanceId, truth[instanceId]?.verdict]
          : [instanceId, verdict],
      )
      .sort();
  }
  return nodes;
}

/** What is read from AWS has nothing to do with the engine. */
const [id] = testDatabaseIds.at(-1) as [TestDatabaseId];

describe.each(FAULT_CASES)(`a fault in %s, "${id}"`, (_, cases) => {
  let organization: FaultyOrganization;
  const rounds = new Map<string, Round[]>();

  beforeAll(async () => {
    organization = await FaultyOrganization.start({
      id,
      places: cases.map(placeOf),
    });
    await collectFaultily();
    await collectAll();
    changeWorld();
    await collectFaultily();
    await collectAll();
  });
  afterAll(() => organization.close());

  async function collectFaultily(): Promise<void> {
    const { simulator, knex } = organization;
    cases.forEach((one, index) => one.begin(simulator, placeOf(one, index)));
    const before = await describeStored(knex);
    await organization.collectAll();
    const after = await describeStored(knex);
    simulator.faults.clear();
    cases.forEach((one, index) => one.end?.(simulator, placeOf(one, index)));
    const truth = describeTruth(simulator);
    for (const [index, one] of cases.entries()) {
      const place = placeOf(one, index);
      const key = formatPlace(place);
      rounds.set(one.name, [
        ...(rounds.get(one.name) ?? []),
        {
          target: await organization.findTarget(place),
          before: before.get(key) ?? {},
          after: after.get(key) ?? {},
          truth: truth.get(key)!,
        },
      ]);
    }
    expect(await checkCounts(knex, { limit: 5 })).toEqual([]);
  }

  async function collectAll(): Promise<void> {
    const { simulator, knex } = organization;
    await organization.catchUp();
    expect(await describeStored(knex)).toEqual(describeTruth(simulator));
    expect(await checkCounts(knex, { limit: 5 })).toEqual([]);
  }

  /** So that what was read before is not what is true. */
  function changeWorld(): void {
    const { world } = organization.simulator;
    cases.forEach((one, index) => {
      const place = placeOf(one, index);
      const ids = [...world.cell(place.accountId, place.region).nodes()].map(
        ({ node }) => node.instanceId,
      );
      world.completeScan(ids[0], { missing: 3 });
      world.completeScan(ids[1]);
      world.terminateNode(ids[2]);
      world.deleteNode(ids[3]);
      world.addNode({ ...place, condition: 'missing-patches' });
      world.addNode({ ...place, condition: 'never-scanned' });
      world.addNode({ ...place, hybrid: true });
    });
  }

  it.each(cases.map(one => [one.name, one] as const))('%s', (name, one) => {
    const met = rounds.get(name)!;
    expect(met).toHaveLength(2);
    expect(met.map(round => tellEnd(round, one))).toEqual(
      met.map(round => expectEnd(round, one)),
    );
  });
});
