import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * A time's day in UTC, as days since 1970, as an SQL expression on a column of
 * times.
 */
export function dayOf(knex: Knex, column: string): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('floor(extract(epoch from ??) / 86400)::integer', [column])
    : knex.raw('?? / 86400000', [column]);
}
