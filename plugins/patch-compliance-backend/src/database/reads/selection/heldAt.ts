import { Knex } from 'knex';

/**
 * Whether an interval of a table of history includes a time.
 */
export function heldAt(
  knex: Knex,
  table: string,
  time: Date | Knex.Raw,
): Knex.Raw {
  return knex.raw(
    '(??.recorded_at <= ? and (??.replaced_at is null or ??.replaced_at > ?))',
    [table, time, table, table, time],
  );
}
