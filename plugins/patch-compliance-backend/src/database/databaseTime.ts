import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * The time, or one from now, by the clock that all replicas share, as an SQL
 * expression: on PostgreSQL the server's, on SQLite that of the one process that
 * there is.
 */
export function databaseTime(
  knex: Knex,
  fromNow: HumanDuration = { milliseconds: 0 },
): Knex.Raw {
  const milliseconds = durationToMilliseconds(fromNow);
  return isPostgres(knex)
    ? // Not that of the transaction: it may have waited since it began.
      knex.raw(`(clock_timestamp() + ? * interval '1 millisecond')`, [
        milliseconds,
      ])
    : knex.raw('?', [Date.now() + milliseconds]);
}
