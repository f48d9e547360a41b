import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';

/**
 * An SQL expression of text that compares by code point: the order is then the
 * same on every engine and in every locale.
 */
export function byCodePoint(knex: Knex, expression: string): Knex.Raw {
  return knex.raw(isPostgres(knex) ? `${expression} collate "C"` : expression);
}
