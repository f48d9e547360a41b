import { Knex } from 'knex';
import { lockCounts } from './lockCounts';
import { readDatabaseTime } from './readDatabaseTime';

/**
 * The time at which what a transaction is about to write becomes known.
 *
 * @remarks
 *
 * The lock comes before the look at the clock. Whoever keeps writers out and
 * then looks at the clock, as a daily snapshot does, sees all changes with an
 * earlier time and none with a later one.
 */
export async function beginRecording(tx: Knex): Promise<Date> {
  await lockCounts(tx, 'write');
  return await readDatabaseTime(tx);
}
