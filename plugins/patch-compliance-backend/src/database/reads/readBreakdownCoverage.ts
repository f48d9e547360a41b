import { Knex } from 'knex';
import {
  Coverage,
  PostureCounts,
  PostureReason,
} from 'backstage-plugin-patch-compliance-common';
import { TargetAccess } from '../access';
import { groupBy } from '../groupBy';
import { areReady, NodeGroups, selectGroupedNodes } from './nodeGroups';
import { selectPlaces } from './places';
import { selectHolders } from './selectTargets';
import {
  ReadTimesRow,
  selectReadTimes,
  toTargetCoverage,
} from './targetCoverage';
import { toNodeCoverage } from './toNodeCoverage';
import { FreshnessLimits } from './types';

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
  const unknown = groupBy(await readUnknown(knex, options), row => row.key);
  const targets = groupBy(await readTargets(knex, options), row => row.key);
  return (key, counts) => ({
    nodes: toNodeCoverage({
      counts,
      reasons: (unknown.get(key) ?? []).map(({ reason, nodes }) => ({
        posture: 'unknown',
        reason,
        nodes: Number(nodes),
      })),
    }),
    ...toTargetCoverage(targets.get(key) ?? []),
  });
}

function readUnknown(
  knex: Knex,
  { keys, limits: _, targetAccess: __, ...groups }: CoverageOptions,
): Promise<
  Array<{ key: string; reason: PostureReason; nodes: string | number }>
> {
  if (areReady(groups)) {
    const prefix = 'posture/unknown/';
    return knex
      .from('node_counts')
      .select(
        'node_counts.key',
        knex.raw('substr(node_counts.measure, ?) as reason', [
          prefix.length + 1,
        ]),
      )
      .sum({ nodes: 'node_counts.nodes' })
      .where('node_counts.scope', groups.by)
      .whereIn('node_counts.key', keys)
      .where('node_counts.measure', 'like', `${prefix}%`)
      .groupBy('node_counts.key', 'node_counts.measure')
      .havingRaw('sum(node_counts.nodes) > 0');
  }
  const { query, key } = selectGroupedNodes(knex, groups);
  return query
    .where('nodes.posture', 'unknown')
    .where(isOneOf(knex, key, keys))
    .select(knex.raw('? as key', [key]), 'nodes.reason')
    .count({ nodes: '*' })
    .groupByRaw('?, nodes.reason', [key]);
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

/** Of expressions, which the builder's own way does not take. */
function isOneOf(knex: Knex, key: Knex.Raw, keys: string[]): Knex.Raw {
  return keys.length > 0
    ? knex.raw(`? in (${keys.map(() => '?').join()})`, [key, ...keys])
    : knex.raw('1 = 0');
}
