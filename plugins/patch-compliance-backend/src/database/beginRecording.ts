import { Knex } from 'knex';
import { lockCounts } from './lockCounts';
import { readDatabaseTime } from './readDatabaseTime';

const times = new WeakMap<Knex, Date>();

/**
 * The time at which what a transaction writes becomes known: one for all of it,
 * so that nobody finds half of it at an earlier time.
 *
 * @remarks
 *
 * The lock comes before the look at the clock. Whoever keeps writers out and
 * then looks at the clock, as a daily snapshot does, sees all changes with an
 * earlier time and none with a later one.
 */
export async function beginRecording(tx: Knex): Promise<Date> {
  let time = times.get(tx);
  if (!time) {
    await lockCounts(tx, 'write');
    time = await readDatabaseTime(tx);
    times.set(tx, time);
  }
  return time;
}
