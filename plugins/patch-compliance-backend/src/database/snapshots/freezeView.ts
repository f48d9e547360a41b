import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { lockCounts } from '../lockCounts';
import { readDatabaseTime } from '../readDatabaseTime';

/** Times are kept in milliseconds. */
const MILLISECOND_IS_OVER_S = 0.002;

/**
 * Sees to it that a transaction sees all that was recorded until the returned
 * time, and nothing that is recorded later.
 *
 * @remarks
 *
 * The first look at the clock is also the first at the data, and decides what a
 * repeatable read sees. Who writes is kept waiting until those before are done, for
 * seconds at most: the lock ends with the savepoint, not before that time is over,
 * as a change that comes later must not have the same.
 *
 * @param options - `patienceMs` is how long it waits for those that are writing
 *   before it gives up
 */
export async function freezeView(
  tx: Knex.Transaction,
  { patienceMs }: { patienceMs: number },
): Promise<Date> {
  if (!isPostgres(tx)) {
    return await readDatabaseTime(tx);
  }
  await tx.raw('savepoint view');
  // Not by a function in a SELECT: that would be the first look.
  await tx.raw(`set local lock_timeout = ${patienceMs}`);
  await lockCounts(tx, 'look');
  const time = await readDatabaseTime(tx);
  await tx.raw('select pg_sleep(?)', [MILLISECOND_IS_OVER_S]);
  await tx.raw('rollback to savepoint view');
  return time;
}
