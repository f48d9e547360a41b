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
import { PosturePolicy } from '../../collection/PosturePolicy';
import { PostureSweeper } from '../../collection/PostureSweeper';
import { checkCounts, rebuildCounts } from '../counts';
import { DbNodeRow, DbTargetRow } from '../tables';
import { applySnapshot } from './applySnapshot';
import { retireNodes } from './retireNodes';

jest.setTimeout(120_000);

/** Several batches, the last one not full. */
const NODES = 2_200;
const BATCHES = 5;
const REGIONS = ['eu-central-1', 'eu-west-1'];
/** Of a batch, however many nodes there are. */
const MOST_STATEMENTS = 40;
const { judge } = PosturePolicy.create({ staleAfter: { days: 7 }, rules: [] });

describe.each(testDatabaseIds)('retireNodes, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await initTestDatabase(id);
    await rebuildCounts(knex);
    const account = await seedAccount(knex);
    for (const region of REGIONS) {
      const target = await seedTarget(knex, account, { region });
      await applySnapshot(knex, {
        claim: await holdTarget(knex, target.id),
        snapshot: {
          nodes: Array.from({ length: NODES }, (_, index) =>
            buildNode(`i-${String(index).padStart(17, '0')}`, {
              report: buildReport(),
            }),
          ),
          durationMs: 1,
          apiCalls: 1,
          throttles: 0,
          steps: [],
        },
        judge,
        nextAttemptAt: new Date(),
      });
    }
  });

  const leave = (regions: string[]) =>
    knex<DbTargetRow>('targets')
      .whereIn('region', regions)
      .update({ state: 'inactive', retire_due: true });
  const countRetired = async () =>
    (
      await knex<DbNodeRow>('nodes')
        .where({ posture: 'unknown', reason: 'no-longer-read' })
        .pluck('id')
    ).length;
  /** Calls back as each transaction begins. */
  async function watch(onBegin: () => void, run: () => Promise<unknown>) {
    const look = ({ sql }: { sql: string }) => {
      if (sql.startsWith('BEGIN')) {
        onBegin();
      }
    };
    knex.on('query', look);
    await run().finally(() => knex.removeListener('query', look));
  }

  it('takes a transaction per batch, each with the same few statements', async () => {
    await leave(REGIONS.slice(0, 1));
    let transactions = 0;
    const count = () => {
      transactions += 1;
    };
    const queries = await countQueries(knex, () =>
      watch(count, () => retireNodes(knex)),
    );

    expect(transactions).toBe(BATCHES);
    expect(queries).toBeLessThan(BATCHES * MOST_STATEMENTS);
    await expect(countRetired()).resolves.toBe(NODES);
    await expect(checkCounts(knex, { limit: 1 })).resolves.toEqual([]);

    // Nothing is left to look for.
    await expect(countQueries(knex, () => retireNodes(knex))).resolves.toBe(1);
  });

  it('is gone on with by the sweeper where it was broken off', async () => {
    await leave(REGIONS);
    const controller = new AbortController();
    await expect(
      watch(
        () => controller.abort(),
        () => retireNodes(knex, controller.signal),
      ),
    ).rejects.toThrow();

    const retired = await countRetired();
    expect(retired).toBeGreaterThan(0);
    expect(retired).toBeLessThan(NODES);
    await expect(checkCounts(knex, { limit: 1 })).resolves.toEqual([]);

    await PostureSweeper.create({ knex, judge }).runOnce();
    await expect(countRetired()).resolves.toBe(2 * NODES);
    await expect(checkCounts(knex, { limit: 1 })).resolves.toEqual([]);
  });

  it('leaves alone what is read again', async () => {
    await leave(REGIONS);
    await knex('targets').update({ state: 'pending' });
    await expect(retireNodes(knex)).resolves.toBe(0);
  });

  // SQLite has one writer.
  if (id !== 'SQLITE_3') {
    it('leaves a target that somebody holds for the next time', async () => {
      await leave(REGIONS);
      await knex.transaction(async tx => {
        await tx('targets').where('region', REGIONS[0]).forUpdate().select();
        await expect(retireNodes(knex)).resolves.toBe(NODES);
      });
      await expect(retireNodes(knex)).resolves.toBe(NODES);
    });
  }
});
