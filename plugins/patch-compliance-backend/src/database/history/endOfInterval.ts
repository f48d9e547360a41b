import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';

/**
 * When an interval of the history ends, as a value for its `replaced_at`: never
 * before it has begun, which it may have by a clock that has gone back since.
 */
export function endOfInterval(tx: Knex, time: Date): Date {
  const latest = tx.raw(
    isPostgres(tx)
      ? 'greatest(recorded_at, ?::timestamptz)'
      : 'max(recorded_at, ?)',
    [time],
  );
  return latest as unknown as Date;
}
