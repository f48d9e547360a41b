import { Knex } from 'knex';
import {
  Coverage,
  PostureCounts,
} from 'backstage-plugin-patch-compliance-common';
import { TargetAccess } from '../../access';
import { groupBy } from '../../groupBy';
import { isOneOf, selectHolders } from '../selection';
import {
  areReady,
  NodeGroups,
  selectGroupedNodes,
  readUnknownReasons,
  toNodeCoverage,
} from '../counts';
import { selectPlaces } from './places';
import { ReadTimesRow, selectReadTimes, toTargetCoverage } from '../targets';
import { FreshnessLimits } from '../../freshness';

interface CoverageOptions extends NodeGroups {
  /** Of the groups of a page. */
  keys: string[];
  targetAccess: TargetAccess;
  limits: FreshnessLimits;
}

/**
 * The coverage of some groups of nodes and of the targets that hold them, for an
 * account or a Region also of those that hold none, in two statements for all of
 * them.
 *
 * @returns a function that gives a group's
 */
export async function readBreakdownCoverage(
  knex: Knex,
  options: CoverageOptions,
): Promise<(key: string, counts: PostureCounts) => Coverage> {
  const reasonsOf = await readUnknownReasons(knex, options);
  const targets = groupBy(await readTargets(knex, options), row => row.key);
  return (key, counts) => ({
    nodes: toNodeCoverage({
      counts,
      reasons: reasonsOf(key),
    }),
    ...toTargetCoverage(targets.get(key) ?? []),
  });
}

function readTargets(
  knex: Knex,
  { keys, targetAccess, limits, ...groups }: CoverageOptions,
): Promise<Array<ReadTimesRow & { key: string }>> {
  const held = selectHeldTargets(knex, { ...groups, keys });
  const places = selectPlaces(knex, groups, targetAccess);
  const all = places
    ? knex.union([
        knex.from(held.as('held')).select('key', 'target_id'),
        places.select({ target_id: 'targets.id' }),
      ])
    : held;
  const targets = knex
    .from('targets')
    .join(all.as('holders'), 'holders.target_id', 'targets.id')
    .whereIn('holders.key', keys)
    .select('holders.key');
  return selectReadTimes(knex, targets, limits, ['key']);
}

function selectHeldTargets(
  knex: Knex,
  { keys, ...groups }: NodeGroups & { keys: string[] },
): Knex.QueryBuilder {
  return areReady(groups)
    ? selectHolders(knex, { scope: groups.by, key: keys })
        .select('node_counts.key')
        .groupBy('node_counts.key')
    : selectGroupHolders(knex, { ...groups, keys });
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
