import { Knex } from 'knex';

/**
 * Whether a query finds anything.
 */
export async function hasRows(
  knex: Knex,
  query: Knex.QueryBuilder,
): Promise<boolean> {
  const row: unknown = await knex
    .from(query.clone().limit(1).as('found'))
    .select(knex.raw('1'))
    .first();
  return row !== undefined;
}
