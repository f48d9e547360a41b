import { Knex } from 'knex';
import { rebuildCounts } from '../../src/database/counts';
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
  await rebuildCounts(knex, { unlessBuilt: true });
  // Nothing is recorded of a day on which nothing was known.
  const midnight = new Date(`${day}T00:00:00.000Z`);
  await knex('target_history')
    .where('recorded_at', '>', midnight)
    .update({ recorded_at: midnight });
  await knex('history_state')
    .where('kept_since', '>', midnight)
    .update({ kept_since: midnight });
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
