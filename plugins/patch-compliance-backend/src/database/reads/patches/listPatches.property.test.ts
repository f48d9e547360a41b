import {
  PATCH_STATES,
  PatchState,
} from 'backstage-plugin-patch-compliance-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedPatch,
  seedTarget,
  testDatabaseIds,
} from '../../../__testUtils__';
import { NodeAccess } from '../../access';
import { rebuildCounts } from '../../counts';
import { DbNodeRow, DbTargetRow } from '../../tables';
import { listPatches } from './listPatches';

jest.setTimeout(240_000);

const RUNS = 12;
const REGIONS = ['eu-central-1', 'us-east-1'];
const ENTITIES = ['component:default/cart', 'group:default/a'];
const PATCHES = ['kernel', 'openssl'];

interface Shape {
  region: string;
  entities: string[];
  nonCompliant: boolean;
  states: Array<PatchState | undefined>;
}

/** A condition, and whom it is true of. */
interface Condition {
  access: NodeAccess;
  holds: (shape: Shape) => boolean;
}

const shapes: fc.Arbitrary<Shape[]> = fc.array(
  fc.record({
    region: fc.constantFrom(...REGIONS),
    entities: fc.subarray(ENTITIES),
    nonCompliant: fc.boolean(),
    states: fc.tuple(
      ...PATCHES.map(() => fc.constantFrom(undefined, ...PATCH_STATES)),
    ),
  }),
  { minLength: 1, maxLength: 10 },
);

const rule: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray(REGIONS).map(
    (values): Condition => ({
      access: { key: 'region', values },
      holds: ({ region }) => values.includes(region),
    }),
  ),
  fc.subarray(ENTITIES).map(
    (values): Condition => ({
      access: { key: 'entityRef', values },
      holds: ({ entities }) => entities.some(ref => values.includes(ref)),
    }),
  ),
);

const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ access: 'all', holds: () => true }),
  rule,
  rule.map(
    ({ access, holds }): Condition => ({
      access: { not: access as Exclude<NodeAccess, string> },
      holds: shape => !holds(shape),
    }),
  ),
  fc.tuple(rule, rule).map(
    ([a, b]): Condition => ({
      access: {
        allOf: [a, b].map(({ access }) => access) as [never, never],
      },
      holds: shape => a.holds(shape) && b.holds(shape),
    }),
  ),
);

describe.each(testDatabaseIds)('patches of anybody, %p', databaseId => {
  let knex: Knex;
  let targets: DbTargetRow[];

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    const account = await seedAccount(knex);
    targets = [];
    for (const region of REGIONS) {
      targets.push(await seedTarget(knex, account, { region }));
    }
  });

  async function seed(nodes: Shape[]): Promise<void> {
    await knex('nodes').delete();
    await knex('patches').delete();
    const rows: DbNodeRow[] = [];
    for (const [index, shape] of nodes.entries()) {
      rows.push(
        await seedNode(knex, targets[REGIONS.indexOf(shape.region)], {
          instance_id: `i-0000000000000000${index}`,
          posture: shape.nonCompliant ? 'non-compliant' : 'unknown',
          reason: shape.nonCompliant ? 'missing' : 'stale',
          entities: Object.fromEntries(
            shape.entities.map(ref => [ref, 'direct']),
          ),
        }),
      );
    }
    for (const [patch, kbId] of PATCHES.entries()) {
      await seedPatch(knex, {
        kb_id: kbId,
        nodes: nodes.flatMap(({ states }, index) => {
          const state = states[patch];
          return state ? [{ node: rows[index], state }] : [];
        }),
      });
    }
    await rebuildCounts(knex);
  }

  it('are those of the nodes that they may see', async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        fc.array(conditions, { minLength: 1, maxLength: 4 }),
        fc.subarray([...PATCH_STATES], { minLength: 1 }),
        fc.option(fc.constantFrom(...ENTITIES), { nil: undefined }),
        async (nodes, callers, state, entityRef) => {
          await seed(nodes);
          for (const { access, holds } of callers) {
            const { items } = await listPatches(knex, {
              selection: {
                filter: entityRef ? { entityRef: [entityRef] } : {},
                access,
              },
              filter: { state },
              sort: 'nodes',
              page: { limit: 50 },
            });
            const visible = nodes.filter(
              shape =>
                shape.nonCompliant &&
                holds(shape) &&
                (!entityRef || shape.entities.includes(entityRef)),
            );
            const expected = PATCHES.map((kbId, patch) => [
              kbId,
              visible.filter(({ states }) => state.includes(states[patch]!))
                .length,
            ]).filter(([, count]) => count !== 0);
            expect(
              items.map(({ kbId, nodes: count }) => [kbId, count]).sort(),
            ).toEqual(expected);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
