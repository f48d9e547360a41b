import {
  BREAKDOWN_DIMENSIONS,
  NodeFilter,
  PostureCounts,
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
} from '../../__testUtils__';
import { NodeAccess } from '../access';
import { rebuildCounts } from '../counts';
import { DbNodeRow, DbTargetRow } from '../tables';
import {
  readTotal,
  countOpenPatches,
  tallyNodes,
  tallyWithSeverities,
} from './counts';
import { listAccounts, listBreakdown } from './breakdowns';
import { listTargets, readCoverage } from './targets';
import { readyScope } from './selection';

jest.setTimeout(240_000);

const RUNS = 5;
const DAY_MS = 86_400_000;
const ACCOUNTS = ['417283950164', '852047196381'];
const REGIONS = ['eu-central-1', 'us-east-1'];
const ENTITIES = [
  'component:default/cart',
  'system:default/shop',
  'group:default/a',
];
const ENVIRONMENTS = ['prod', 'dev', null];
const PLATFORMS = ['Linux', 'Windows', null];
const VERDICTS = [
  ['compliant', null],
  ['non-compliant', 'missing'],
  ['non-compliant', 'failed'],
  ['unknown', 'stale'],
  ['unknown', 'never-scanned'],
  ['excluded', 'stopped'],
] as const;
const PATCHES = [
  {
    kb_id: 'kernel',
    severity: 'Critical',
    severity_rank: 5,
    cveIds: ['CVE-2026-1'],
  },
  {
    kb_id: 'KB1',
    severity: 'High',
    severity_rank: 4,
    cveIds: ['CVE-2026-3', 'CVE-2026-2'],
  },
  { kb_id: 'zlib', severity: 'Important', severity_rank: 4 },
  { kb_id: 'motd', severity: '', severity_rank: 0 },
];
const STATES = ['missing', 'failed', 'installed-pending-reboot'] as const;

const index = (values: readonly unknown[]) =>
  fc.integer({ min: 0, max: values.length - 1 });

const nodeShape = fc.record({
  target: fc.integer({ min: 0, max: 3 }),
  environment: index(ENVIRONMENTS),
  platform: index(PLATFORMS),
  verdict: index(VERDICTS),
  days: fc.integer({ min: 0, max: 3 }),
  entities: fc.subarray(ENTITIES),
  patches: fc.subarray([...PATCHES.keys()]),
  state: index(STATES),
});
type NodeShape = typeof nodeShape extends fc.Arbitrary<infer T> ? T : never;

/** Allows every node, by a condition. */
const EVERYTHING: NodeAccess = { key: 'region', values: REGIONS };

const SCOPES: NodeFilter[] = [
  {},
  ...ACCOUNTS.map(accountId => ({ accountId: [accountId] })),
  ...REGIONS.map(region => ({ region: [region] })),
  ...ENVIRONMENTS.map(environment => ({ environment: [environment ?? ''] })),
  ...PLATFORMS.map(platform => ({ platformType: [platform ?? ''] })),
  ...ENTITIES.map(entityRef => ({ entityRef: [entityRef] })),
];
const page = { limit: 50 };
const limits = { read: new Date(0), readEmpty: new Date(0) };
const NONE = { compliant: 0, nonCompliant: 0, unknown: 0, excluded: 0 };

describe.each(testDatabaseIds)('ready counts, %p', databaseId => {
  let knex: Knex;
  let targets: DbTargetRow[];

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    targets = [];
    for (const accountId of ACCOUNTS) {
      const account = await seedAccount(knex, { account_id: accountId });
      for (const region of REGIONS) {
        targets.push(await seedTarget(knex, account, { region }));
      }
    }
  });

  async function seed(shapes: NodeShape[]): Promise<void> {
    await knex('nodes').delete();
    await knex('patches').delete();
    const patched: Array<{ node: DbNodeRow; shape: NodeShape }> = [];
    for (const [number, shape] of shapes.entries()) {
      const [posture, reason] = VERDICTS[shape.verdict];
      const node = await seedNode(knex, targets[shape.target], {
        instance_id: `i-${String(number).padStart(17, '0')}`,
        environment: ENVIRONMENTS[shape.environment],
        platform_type: PLATFORMS[shape.platform],
        posture,
        reason,
        posture_since: new Date(Date.now() - shape.days * DAY_MS),
        ownership: shape.entities.length > 0 ? 'owned' : 'unowned',
        entities: Object.fromEntries(
          shape.entities.map(entityRef => [entityRef, 'direct']),
        ),
      });
      patched.push({ node, shape });
    }
    for (const [number, patch] of PATCHES.entries()) {
      await seedPatch(knex, {
        ...patch,
        nodes: patched
          .filter(({ shape }) => shape.patches.includes(number))
          .map(({ node, shape }) => ({
            node,
            state: STATES[shape.state],
            first_seen_at: new Date(Date.now() - shape.days * DAY_MS),
          })),
      });
    }
    await rebuildCounts(knex);
  }

  /** All that is answered about nodes, to whoever has an access. */
  async function answer(access: NodeAccess) {
    const answers: Record<string, unknown> = {};
    for (const filter of SCOPES) {
      const selection = { filter, access };
      const name = JSON.stringify(filter);
      answers[`${name} tally`] = await tallyNodes(knex, selection);
      answers[`${name} total`] = await readTotal(knex, selection);
      answers[`${name} unknown`] = await readTotal(knex, {
        filter: { ...filter, posture: ['unknown', 'excluded'] },
        access,
      });
      answers[`${name} missing`] = await readTotal(knex, {
        filter: { ...filter, reason: ['missing'] },
        access,
      });
      answers[`${name} with severities`] = await tallyWithSeverities(
        knex,
        selection,
      );
      answers[`${name} open`] = (await countOpenPatches(knex, selection)).sort(
        (a, b) => a.severity_rank - b.severity_rank,
      );
      answers[`${name} coverage`] = await readCoverage(knex, {
        selection: { access: 'all', holding: selection },
        limits,
      });
    }
    for (const by of BREAKDOWN_DIMENSIONS) {
      const breakdown = await listBreakdown(knex, {
        by,
        targetAccess: 'none',
        selection: { filter: {}, access },
        limits,
        page,
      });
      answers[`by ${by}`] = breakdown;
    }
    const held = { nodeAccess: access, limits, page };
    const accounts = await listAccounts(knex, { ...held, targetAccess: 'all' });
    const listed = await listTargets(knex, {
      ...held,
      filter: {},
      access: 'all',
      sort: 'status',
    });
    // Whoever sees only some nodes is not told of holders that have none.
    answers.held = [...accounts.items, ...listed.items].map(
      ({ counts = NONE }) => counts,
    );
    return answers;
  }

  const sum = (counts: PostureCounts) =>
    counts.compliant + counts.nonCompliant + counts.unknown + counts.excluded;

  it('are what counting the rows gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(nodeShape, { minLength: 1, maxLength: 14 }),
        async shapes => {
          await seed(shapes);
          await expect(answer('all')).resolves.toEqual(
            await answer(EVERYTHING),
          );
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('are told to nobody who may see only some nodes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(nodeShape, { minLength: 1, maxLength: 14 }),
        fc.constantFrom(...ENTITIES),
        async (shapes, entityRef) => {
          await seed(shapes);
          const access: NodeAccess = { key: 'entityRef', values: [entityRef] };
          const visible = shapes.filter(shape =>
            shape.entities.includes(entityRef),
          ).length;

          const { counts } = await tallyNodes(knex, { filter: {}, access });
          expect(sum(counts)).toBe(visible);
          await expect(
            readTotal(knex, { filter: {}, access }),
          ).resolves.toEqual({ totalItems: visible });
          for (const by of ['account', 'region', 'environment'] as const) {
            const { items } = await listBreakdown(knex, {
              by,
              targetAccess: 'none',
              selection: { filter: {}, access },
              limits,
              page,
            });
            expect(
              items.reduce(
                (total, { counts: shown }) => total + (shown ? sum(shown) : 0),
                0,
              ),
            ).toBe(visible);
          }
          for (const filter of SCOPES) {
            expect(readyScope({ filter, access })).toBeUndefined();
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
