import { Knex } from 'knex';
import { BreakdownDimension } from 'backstage-plugin-patch-compliance-common';
import { joinEntityKeys } from '../../entityDimensions';
import { isWholeFleet, selectNodes, NodeSelection } from '../selection';

/**
 * Which nodes to group, and by what.
 */
export interface NodeGroups {
  by: BreakdownDimension;
  selection: NodeSelection & { history?: { at: Date } };
}

const COLUMN_BY_DIMENSION = {
  account: 'nodes.account_id',
  region: 'nodes.region',
  environment: 'nodes.environment',
  platform: 'nodes.platform_type',
} as const;

/**
 * Whether the counts of groups are kept ready: those of the whole fleet.
 */
export function areReady({ selection }: NodeGroups): boolean {
  return isWholeFleet(selection);
}

/**
 * A query on the nodes to group, and the expression of the key to group them by.
 * A node with several owners is there once for each of them.
 */
export function selectGroupedNodes(
  knex: Knex,
  { by, selection }: NodeGroups,
): { query: Knex.QueryBuilder; key: Knex.Raw } {
  const query = selectNodes(knex, selection);
  if (by === 'owner' || by === 'system') {
    query.joinRaw(
      joinEntityKeys(by, { inHistory: selection.history !== undefined }),
    );
    return { query, key: keyOf(knex, 'node_entities.entity_ref') };
  }
  return { query, key: keyOf(knex, COLUMN_BY_DIMENSION[by]) };
}

function keyOf(knex: Knex, column: string): Knex.Raw {
  return knex.raw(`coalesce(??, '')`, [column]);
}
