import { Knex } from 'knex';

/**
 * The connection of a row as an SQL expression: NULL where there is only one, of
 * which nobody needs the name.
 *
 * @param column - for example `targets.connection`
 */
export function severalConnections(knex: Knex, column: string): Knex.Raw {
  return knex.raw(
    'case when (select count(*) from discovery_state) > 1 then ?? end',
    [column],
  );
}
