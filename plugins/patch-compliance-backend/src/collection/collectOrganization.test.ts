import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Simulator, TrueNode } from 'aws-simulator';
import { Knex } from 'knex';
import {
  connectToSimulator,
  createCollector,
  initTestDatabase,
  openSimulatedAccesses,
  testDatabaseIds,
} from '../__testUtils__';
import { AwsAccesses } from '../aws';
import {
  DbNodePatchRow,
  DbNodeRow,
  DbPatchRow,
  DbTargetRow,
} from '../database/tables';

jest.setTimeout(300_000);

const SEEDS = [1, 2, 3, 4, 5];

/** The states as AWS and the truth spell them. */
const toWireState = (state: string) =>
  state
    .split('-')
    .map(word => word[0].toLocaleUpperCase('en-US') + word.slice(1))
    .join('');

describe.each(
  SEEDS.flatMap(seed =>
    (testDatabaseIds as Array<[TestDatabaseId]>).map(
      ([id]) => [seed, id] as const,
    ),
  ),
)('collecting the organization of seed %d, %p', (seed, id) => {
  let simulator: Simulator;
  let aws: AwsAccesses;
  let knex: Knex;

  beforeAll(async () => {
    simulator = await connectToSimulator({ seed, nodes: 1200 });
    aws = openSimulatedAccesses();
    knex = await initTestDatabase(id);
    const { discovery, loop } = createCollector({ aws, knex });
    await discovery.runOnce(new AbortController().signal);
    await loop.runOnce();
    // What is read once a day comes in with the second read.
    await knex('targets')
      .where('state', 'read')
      .update({ next_attempt_at: new Date(0) });
    await loop.runOnce();
  });
  afterAll(async () => {
    aws.close();
    await simulator.close();
  });

  const key = (node: {
    accountId: string;
    region: string;
    instanceId: string;
  }) => `${node.accountId}/${node.region}/${node.instanceId}`;
  const readableTruth = () =>
    simulator.truth().nodes.filter(node => node.readable);

  it('judges every node that can be read as the truth does', async () => {
    const rows = await knex<DbNodeRow>('nodes').select();
    const found = Object.fromEntries(
      rows.map(row => [
        key({
          accountId: row.account_id,
          region: row.region,
          instanceId: row.instance_id,
        }),
        {
          posture: row.posture,
          reason: row.reason ?? undefined,
          flags: JSON.parse(row.flags).sort(),
          tags: JSON.parse(row.tags),
          environment: row.environment ?? undefined,
          platformType: row.platform_type,
        },
      ]),
    );
    const expected = Object.fromEntries(
      readableTruth().map((node: TrueNode) => [
        key(node),
        {
          posture: node.expected.posture,
          reason: node.expected.reason,
          flags: [...node.expected.flags].sort(),
          tags: node.tags,
          environment: node.environment,
          platformType: node.platformType,
        },
      ]),
    );
    expect(Object.keys(found).length).toBeGreaterThan(1000);
    expect(found).toEqual(expected);
  });

  it('stores the patches that make nodes non-compliant, and no others', async () => {
    const rows = await knex<DbNodePatchRow & DbPatchRow & DbNodeRow>(
      'node_patches',
    )
      .join('patches', 'patches.id', 'node_patches.patch_id')
      .join('nodes', 'nodes.id', 'node_patches.node_id')
      .where('nodes.posture', 'non-compliant')
      .select('account_id', 'region', 'instance_id', 'kb_id', 'state');
    const found = rows.map(
      row =>
        `${row.account_id}/${row.region}/${row.instance_id} ${
          row.kb_id
        } ${toWireState(row.state)}`,
    );
    const expected = readableTruth()
      .filter(node => node.expected.posture === 'non-compliant')
      .flatMap(node =>
        node.patches.map(patch => `${key(node)} ${patch.kbId} ${patch.state}`),
      );
    expect(found.sort()).toEqual(expected.sort());
    expect(found.length).toBeGreaterThan(100);
  });

  it('knows of every account and Region whether it could be read, and why not', async () => {
    const rows = await knex<DbTargetRow>('targets').select();
    const found = Object.fromEntries(
      rows.map(row => [
        `${row.account_id}/${row.region}`,
        row.state === 'failed' ? row.error_class : row.state,
      ]),
    );
    const words: Record<string, string> = {
      ok: 'read',
      'role-missing': 'role-missing',
      'action-denied': 'action-denied',
      'scp-denied': 'scp-denied',
      'not-enabled': 'not-enabled',
      'account-inactive': 'inactive',
    };
    const expected = Object.fromEntries(
      simulator
        .truth()
        .accounts.flatMap(account =>
          account.regions.map(region => [
            `${account.accountId}/${region.region}`,
            words[region.access],
          ]),
        ),
    );
    expect(found).toEqual(expected);
    expect(
      rows
        .filter(row => row.error_class === 'action-denied')
        .map(row => row.error_denied_action),
    ).toContain('ssm:DescribeInstancePatchStates');
  });
});
