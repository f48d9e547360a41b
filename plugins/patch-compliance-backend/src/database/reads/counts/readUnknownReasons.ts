import { Knex } from 'knex';
import {
  PostureReason,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';
import { groupBy } from '../../groupBy';
import { isOneOf } from '../selection';
import { areReady, NodeGroups, selectGroupedNodes } from './nodeGroups';

type Row = { key: string; reason: PostureReason; nodes: string | number };

/**
 * Why nodes of some groups are unknown, in one statement for all of them.
 *
 * @returns a function that gives a group's reasons
 */
export async function readUnknownReasons(
  knex: Knex,
  options: NodeGroups & { keys: string[] },
): Promise<(key: string) => ReasonCount[]> {
  const rows: Row[] = await selectUnknown(knex, options);
  const byKey = groupBy(rows, row => row.key);
  return key =>
    (byKey.get(key) ?? []).map(({ reason, nodes }) => ({
      posture: 'unknown',
      reason,
      nodes: Number(nodes),
    }));
}

function selectUnknown(
  knex: Knex,
  { keys, ...groups }: NodeGroups & { keys: string[] },
): Knex.QueryBuilder {
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
