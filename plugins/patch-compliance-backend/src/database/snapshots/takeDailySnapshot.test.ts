import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { durationToMilliseconds } from '@backstage/types';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { daysBefore, formatDay, startOfDay } from '../../days';
import { rebuildCounts } from '../counts';
import { lockCounts } from '../lockCounts';
import { recordTargetStates } from '../history';
import { takeDailySnapshot } from './takeDailySnapshot';

jest.setTimeout(60_000);

const DAY_MS = durationToMilliseconds({ days: 1 });
const PATIENCE_MS = 2_000;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'takeDailySnapshot, %p',
  id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await initTestDatabase(id);
      await seedTarget(knex, await seedAccount(knex));
      await knex.transaction(tx => recordTargetStates(tx));
    });

    const take = () =>
      takeDailySnapshot(knex, {
        limitsAt: time => ({ read: time, readEmpty: time }),
      });

    const recordedDaysAgo = async (days: number) => {
      const time = new Date(Date.now() - days * DAY_MS);
      await knex('target_history').update({ recorded_at: time });
      await knex('history_state').update({ kept_since: time });
    };
    const day = (daysAgo: number) => daysBefore(formatDay(Date.now()), daysAgo);

    it('takes none of a day before anything was recorded or counted', async () => {
      await expect(take()).resolves.toEqual({ outcome: 'nothing-recorded' });
      await recordedDaysAgo(1);
      await expect(take()).resolves.toEqual({ outcome: 'not-counted' });
      await expect(knex('daily_snapshots').select()).resolves.toEqual([]);
      await rebuildCounts(knex);
      await expect(take()).resolves.toMatchObject({ outcome: 'taken' });
    });

    it('takes each day that is over, in their order, as far as history is kept', async () => {
      await rebuildCounts(knex);
      await recordedDaysAgo(5);
      await knex('history_state').update({
        kept_since: new Date(Date.now() - 3 * DAY_MS),
      });
      for (const daysAgo of [3, 2, 1]) {
        await expect(take()).resolves.toMatchObject({
          outcome: 'taken',
          day: day(daysAgo),
          counts: daysAgo === 3 ? 3 : 0,
        });
      }
      await expect(take()).resolves.toEqual({ outcome: 'taken-already' });

      await knex('daily_snapshots').where('day', day(1)).delete();
      // Several replicas at the same time.
      const results = await Promise.all([take(), take(), take()]);
      expect(results.map(({ outcome }) => outcome).sort()).toEqual([
        'taken',
        'taken-already',
        'taken-already',
      ]);
      await expect(knex('daily_snapshots').pluck('day')).resolves.toEqual(
        [3, 2, 1].map(day),
      );
    });

    it('records nothing of the day on which it is called off', async () => {
      await rebuildCounts(knex);
      await recordedDaysAgo(1);
      await expect(
        takeDailySnapshot(knex, {
          limitsAt: time => ({ read: time, readEmpty: time }),
          signal: AbortSignal.abort(new Error('Called off')),
        }),
      ).rejects.toThrow('Called off');
      await expect(knex('daily_snapshots').select()).resolves.toEqual([]);
      await expect(take()).resolves.toMatchObject({ outcome: 'taken' });
    });

    it('writes what differs from the last day, as it was at the end of the day', async () => {
      await rebuildCounts(knex);
      await recordedDaysAgo(9);
      const move = (region: string, at: Date) =>
        knex.transaction(async tx => {
          const [{ id: _, ...row }] = await tx('target_history')
            .whereNull('replaced_at')
            .update({ replaced_at: at })
            .returning('*');
          await tx('target_history').insert({
            ...row,
            region,
            recorded_at: at,
            replaced_at: null,
          });
        });
      const midnight = startOfDay(new Date()).getTime();
      await move('us-east-1', new Date(midnight - 1));
      await move('sa-east-1', new Date(midnight));
      while ((await take()).outcome === 'taken');

      await expect(
        knex('daily_counts')
          .where({ scope: 'region' })
          .orderBy('day')
          .orderBy('key')
          .select('day', 'key', 'count'),
      ).resolves.toEqual([
        { day: day(9), key: 'eu-central-1', count: 1 },
        { day: day(1), key: 'eu-central-1', count: 0 },
        { day: day(1), key: 'us-east-1', count: 1 },
      ]);
    });

    // SQLite has one writer.
    if (id !== 'SQLITE_3') {
      it('waits for nobody where the day is taken, and comes back where somebody writes for long', async () => {
        await rebuildCounts(knex);
        await recordedDaysAgo(1);
        const writer = await knex.transaction();
        await lockCounts(writer, 'write');
        const taken = take();
        await sleep(PATIENCE_MS);
        // It has given up once at least, and others could write.
        await expect(knex('daily_snapshots').select('day')).resolves.toEqual(
          [],
        );
        await writer.commit();
        await expect(taken).resolves.toMatchObject({ outcome: 'taken' });

        const other = await knex.transaction();
        await lockCounts(other, 'write');
        await expect(
          Promise.race([take(), sleep(PATIENCE_MS, 'waited')]),
        ).resolves.toMatchObject({ outcome: 'taken-already' });
        await other.rollback();
      });
    }
  },
);
