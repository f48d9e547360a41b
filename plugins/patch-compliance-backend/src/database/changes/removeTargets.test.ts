import { setTimeout as sleep } from 'node:timers/promises';
import {
  buildNode,
  holdTarget,
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { PosturePolicy } from '../../collection/PosturePolicy';
import { applySnapshot } from '../collection';
import { checkCounts } from '../counts';
import { removeTargets } from '.';

jest.setTimeout(60_000);

const LONG_ENOUGH_TO_WAIT_MS = 500;

const { judge } = PosturePolicy.create({ staleAfter: { days: 7 }, rules: [] });

describe.each(testDatabaseIds)('removeTargets, %p', databaseId => {
  // SQLite has one writer.
  if (databaseId !== 'SQLITE_3') {
    it('removes what somebody stored just before', async () => {
      const knex = await initTestDatabase(databaseId);
      const target = await seedTarget(knex, await seedAccount(knex));
      const claim = await holdTarget(knex, target.id);

      const removing = await knex.transaction(async tx => {
        await applySnapshot(tx, {
          claim,
          snapshot: {
            nodes: [buildNode('i-0a1b2c3d4e5f60718')],
            durationMs: 1,
            apiCalls: 1,
            throttles: 0,
            steps: [],
          },
          judge,
          nextAttemptAt: new Date(),
        });
        const removal = knex.transaction(other =>
          removeTargets(other, [target.id]),
        );
        await sleep(LONG_ENOUGH_TO_WAIT_MS);
        // A promise in an array is not waited for here, but after the commit.
        return [removal];
      });
      await Promise.all(removing);

      await expect(knex('nodes')).resolves.toEqual([]);
      await expect(knex('node_history').pluck('replaced_at')).resolves.toEqual([
        expect.any(Date),
      ]);
      await expect(checkCounts(knex, { limit: 5 })).resolves.toEqual([]);
    });
  }

  it('ends the history of a target and its nodes', async () => {
    const knex = await initTestDatabase(databaseId);
    const target = await seedTarget(knex, await seedAccount(knex));
    await applySnapshot(knex, {
      claim: await holdTarget(knex, target.id),
      snapshot: {
        nodes: [buildNode('i-0a1b2c3d4e5f60718')],
        durationMs: 1,
        apiCalls: 1,
        throttles: 0,
        steps: [],
      },
      judge,
      nextAttemptAt: new Date(),
    });
    await knex.transaction(tx => removeTargets(tx, [target.id]));

    await expect(knex('targets')).resolves.toEqual([]);
    for (const table of ['node_history', 'target_history']) {
      const ends = await knex(table).pluck('replaced_at');
      expect(ends.length).toBeGreaterThan(0);
      expect(ends).not.toContain(null);
    }
  });
});
