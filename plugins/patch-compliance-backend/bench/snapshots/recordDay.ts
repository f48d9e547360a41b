import { Knex } from 'knex';
import { takeDailySnapshot } from '../../src/database/history';

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;

/**
 * Records the counts of now as those of the end of an earlier day, later than
 * all that were recorded.
 *
 * @param day - before yesterday, which is the day that the product records
 */
export async function recordDay(knex: Knex, day: string): Promise<void> {
  const result = await takeDailySnapshot(knex, {
    graceMs: DAY_MS,
    limitsAt: time => ({
      read: new Date(time.getTime() - 90 * MINUTE_MS),
      readEmpty: new Date(time.getTime() - DAY_MS),
    }),
  });
  if (result.outcome !== 'taken') {
    throw new Error(`The counts of ${result.day} are ${result.outcome}`);
  }
  for (const table of ['daily_snapshots', 'daily_counts']) {
    await knex(table).where('day', result.day).update({ day });
  }
}
