import { Knex } from 'knex';
import { isPostgres } from '../../isPostgres';

/**
 * A time as the column `at` of rows of history: which time they are looked at.
 */
export function timeAsColumn(knex: Knex, at: Date): Knex.Raw {
  // PostgreSQL would take a bare parameter for text.
  return knex.raw(isPostgres(knex) ? '?::timestamptz as at' : '? as at', [at]);
}
