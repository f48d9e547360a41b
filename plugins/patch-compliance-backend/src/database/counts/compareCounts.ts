import { Knex } from 'knex';
import { CountTable } from './countTables';

/**
 * A query on the counts of a table that are not what the rows add up to: what they
 * are kept by, with `ready` and `actual`.
 */
export function compareCounts(
  knex: Knex,
  { table, key, selectTruth }: CountTable,
): Knex.QueryBuilder {
  const both = knex.unionAll([
    knex
      .select(...key)
      .select({ ready: 'nodes', actual: knex.raw('0') })
      .from(table),
    knex
      .select(...key)
      .select({ ready: knex.raw('0'), actual: 'nodes' })
      .from(knex.raw('(?) as truth', [selectTruth(knex)])),
  ]);
  return knex
    .from(both.as('compared'))
    .select(...key)
    .sum({ ready: 'ready', actual: 'actual' })
    .groupBy(...key)
    .havingRaw('sum(ready) <> sum(actual)');
}
