import { Knex } from 'knex';
import { TargetAccess } from '../../access';
import { areReady, NodeGroups, selectGroupedNodes } from '../counts';
import { isOneOf, selectHolders } from '../selection';
import { selectPlaces } from './places';

/**
 * The targets that hold the nodes of some groups, as `key` and `target_id`, for an
 * account or a Region also those that hold none.
 */
export function selectGroupTargets(
  knex: Knex,
  options: NodeGroups & { keys: string[]; targetAccess: TargetAccess },
): Knex.QueryBuilder {
  const { keys, targetAccess, ...groups } = options;
  const held = areReady(groups)
    ? selectHolders(knex, { scope: groups.by, key: keys })
        .select('node_counts.key')
        .groupBy('node_counts.key')
    : selectGroupHolders(knex, { ...groups, keys });
  const places = selectPlaces(knex, groups, targetAccess);
  return places
    ? knex.union([
        knex.from(held.as('held')).select('key', 'target_id'),
        places.select({ target_id: 'targets.id' }),
      ])
    : held;
}

function selectGroupHolders(
  knex: Knex,
  { keys, ...groups }: NodeGroups & { keys: string[] },
): Knex.QueryBuilder {
  const { query, key } = selectGroupedNodes(knex, groups);
  return query
    .where(isOneOf(knex, key, keys))
    .select(knex.raw('? as key', [key]), 'nodes.target_id')
    .groupByRaw('?, nodes.target_id', [key]);
}
