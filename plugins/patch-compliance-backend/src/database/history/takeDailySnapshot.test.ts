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
import { rebuildCounts } from '../counts';
import { lockCounts } from '../lockCounts';
import { recordTargetStates } from './recordTargetStates';
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
        graceMs: DAY_MS,
        limitsAt: time => ({ read: time, readEmpty: time }),
      });

    const recordedDaysAgo = (days: number) =>
      knex('target_history').update({
        recorded_at: new Date(Date.now() - days * DAY_MS),
      });

    it('takes none of a day before anything was recorded or counted', async () => {
      await expect(take()).resolves.toMatchObject({ outcome: 'not-counted' });
      await rebuildCounts(knex);
      await expect(take()).resolves.toMatchObject({
        outcome: 'nothing-recorded',
      });
      await expect(knex('daily_snapshots').select()).resolves.toEqual([]);

      await recordedDaysAgo(2);
      await expect(take()).resolves.toMatchObject({ outcome: 'taken' });
    });

    it('writes what differs from the last day', async () => {
      await rebuildCounts(knex);
      await recordedDaysAgo(9);
      const yesterday = (await take()).day;
      const earlier = async () => {
        for (const table of ['daily_snapshots', 'daily_counts']) {
          await knex(table)
            .where('day', yesterday)
            .update({ day: '2020-01-01' });
        }
      };
      await earlier();
      await expect(take()).resolves.toMatchObject({ counts: 0 });

      await knex('daily_snapshots').where('day', yesterday).delete();
      await knex('targets').update({ region: 'us-east-1' });
      await expect(take()).resolves.toMatchObject({ counts: 2 });
      await expect(
        knex('daily_counts')
          .where({ scope: 'region' })
          .orderBy('day')
          .orderBy('key')
          .select('day', 'key', 'count'),
      ).resolves.toEqual([
        { day: '2020-01-01', key: 'eu-central-1', count: 1 },
        { day: yesterday, key: 'eu-central-1', count: 0 },
        { day: yesterday, key: 'us-east-1', count: 1 },
      ]);
    });

    // SQLite has one writer.
    if (id !== 'SQLITE_3') {
      it('waits for nobody where the day is taken, and comes back where somebody writes for long', async () => {
        await rebuildCounts(knex);
        await recordedDaysAgo(2);
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
