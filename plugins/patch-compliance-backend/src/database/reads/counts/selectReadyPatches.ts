import { Knex } from 'knex';
import { ReadyScope, MISSING_STATES } from '../selection';

/**
 * The patches that are missing or failed on nodes of a scope, from the ready
 * counts: `patch_id`, `nodes` and `first_day`, the day on which the first of
 * these was first seen.
 */
export function selectReadyPatches(
  knex: Knex,
  { scope, key }: ReadyScope,
): Knex.QueryBuilder {
  const byDay = knex
    .from('patch_counts')
    .select('patch_id', 'since_day')
    .sum({ nodes: 'nodes' })
    .where({ scope, key })
    .whereIn('state', MISSING_STATES)
    .groupBy('patch_id', 'since_day')
    .havingRaw('sum(nodes) > 0');
  return knex
    .from(byDay.as('by_day'))
    .select('patch_id')
    .sum({ nodes: 'nodes' })
    .min({ first_day: 'since_day' })
    .groupBy('patch_id');
}
