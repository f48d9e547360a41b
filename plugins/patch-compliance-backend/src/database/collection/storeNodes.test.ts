import { Knex } from 'knex';
import {
  buildNode,
  buildReport,
  countQueries,
  holdTarget,
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { PosturePolicy } from '../../collection';
import { DbNodeRow, DbTargetRow } from '../tables';
import { applySnapshot } from './applySnapshot';
import { fingerprintReport } from './fingerprintReport';
import { JudgeNode, ObservedNode } from './types';

jest.setTimeout(60_000);

const { judge } = PosturePolicy.create({ staleAfter: { days: 7 }, rules: [] });

/** Each misses a patch of its own. */
function buildNodes(count: number, hoursAgo: number): ObservedNode[] {
  const report = buildReport({ hoursAgo, counts: { missing: 1 } });
  return Array.from({ length: count }, (_, number) =>
    buildNode(`i-${String(number).padStart(17, '0')}`, {
      report,
      patches: {
        readFor: fingerprintReport(report),
        patches: [
          {
            title: `openssl-${number}-${hoursAgo}`,
            kbId: 'openssl',
            classification: 'Security',
            severity: 'Important',
            state: 'missing',
            cveIds: [],
          },
        ],
      },
    }),
  );
}

describe.each(testDatabaseIds)('storeNodes, %p', id => {
  let knex: Knex;
  let target: DbTargetRow;

  beforeEach(async () => {
    knex = await initTestDatabase(id);
    target = await seedTarget(knex, await seedAccount(knex));
  });

  async function apply(
    nodes: ObservedNode[],
    options: { judge?: JudgeNode } = {},
  ) {
    const result = await applySnapshot(knex, {
      claim: await holdTarget(knex, target.id),
      snapshot: { nodes, durationMs: 1, apiCalls: 1, throttles: 0, steps: [] },
      judge: options.judge ?? judge,
      nextAttemptAt: new Date(),
    });
    if (result.outcome !== 'applied') {
      throw new Error(result.outcome);
    }
    return result.changes;
  }

  const unchanged = { added: 0, updated: 0, removed: 0, postures: 0 };

  it('takes as many statements for many nodes as for few', async () => {
    const statements = async (count: number, hoursAgo: number) => {
      const nodes = buildNodes(count, hoursAgo);
      return await countQueries(knex, () => apply(nodes));
    };
    await apply(buildNodes(100, 5));
    const one = await statements(100, 4);
    await apply(buildNodes(200, 3));
    expect(await statements(200, 2)).toBe(one);
  });

  it('fills the digest of nodes that an earlier version has stored', async () => {
    const nodes = buildNodes(2, 1);
    await apply(nodes);
    await knex<DbNodeRow>('nodes').update({ observed_digest: null });

    await expect(apply(nodes)).resolves.toEqual({ ...unchanged, updated: 2 });
    await expect(apply(nodes)).resolves.toEqual(unchanged);
  });

  it('judges nodes that are seen as before by the rule of now', async () => {
    const nodes = buildNodes(2, 3);
    await apply(nodes);
    const { judge: impatient } = PosturePolicy.create({
      staleAfter: { hours: 2 },
      rules: [],
    });

    const changes = { ...unchanged, updated: 2, postures: 2 };
    await expect(apply(nodes, { judge: impatient })).resolves.toEqual(changes);
    await expect(knex('nodes').pluck('reason')).resolves.toEqual([
      'stale',
      'stale',
    ]);
    await expect(apply(nodes)).resolves.toEqual(changes);
    await expect(knex('nodes').pluck('reason')).resolves.toEqual([
      'missing',
      'missing',
    ]);
  });

  it('drops what AWS says no more of a node that is seen as before', async () => {
    const [node] = buildNodes(1, 1);
    const awsVerdict = {
      status: 'COMPLIANT',
      executionId: node.report!.snapshotId,
      executionType: 'Command',
    };
    await apply([{ ...node, awsVerdict }]);
    const flags = () => knex('nodes').pluck('flags');
    await expect(flags()).resolves.toEqual(['["disputed"]']);

    await expect(apply([node])).resolves.toEqual(unchanged);
    await apply([{ ...node, awsVerdict: 'none' }]);
    await expect(flags()).resolves.toEqual(['[]']);
  });
});
