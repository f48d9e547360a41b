import { Knex } from 'knex';
import { areReady, NodeGroups, selectGroupedNodes } from './nodeGroups';
import { selectPostureCounts } from './postureCounts';
import { selectReadyPostures } from './selectReadyPostures';

/**
 * The posture counts of groups of nodes by their `key`: a look-up where they are
 * kept ready.
 */
export function selectGroups(
  knex: Knex,
  groups: NodeGroups,
): Knex.QueryBuilder {
  if (areReady(groups)) {
    return selectReadyPostures(knex, groups.by);
  }
  const { query, key } = selectGroupedNodes(knex, groups);
  return selectPostureCounts(knex, query)
    .select(knex.raw('? as key', [key]))
    .groupByRaw('?', [key]);
}
