import { Knex } from 'knex';

/**
 * Whether statements run on PostgreSQL, and on SQLite otherwise: for what only
 * one of them has.
 */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
