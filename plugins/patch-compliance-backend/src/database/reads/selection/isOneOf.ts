import { Knex } from 'knex';

/** Of expressions, which the builder's own way does not take. */
export function isOneOf(knex: Knex, key: Knex.Raw, keys: string[]): Knex.Raw {
  return keys.length > 0
    ? knex.raw(`? in (${keys.map(() => '?').join()})`, [key, ...keys])
    : knex.raw('1 = 0');
}
