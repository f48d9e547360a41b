import { Knex } from 'knex';
import { BreakdownDimension } from 'backstage-plugin-patch-compliance-common';
import { isWholeFleet } from './readyScope';
import { selectNodes } from './selectNodes';
import { NodeSelection } from './types';

/**
 * Which nodes to group, and by what.
 */
export interface NodeGroups {
  by: BreakdownDimension;
  selection: NodeSelection;
}

/**
 * Which of a node's entities are its owners, or its systems. One that has nodes
 * of its own is as good as one that has them through a component.
 */
const ENTITY_DIMENSIONS = {
  owner: { relation: 'owner', kinds: ['group', 'user'] },
  system: { relation: 'system', kinds: ['system'] },
} as const;

const COLUMN_BY_DIMENSION = {
  account: 'nodes.account_id',
  region: 'nodes.region',
  environment: 'nodes.environment',
  platform: 'nodes.platform_type',
} as const;

/**
 * Whether the counts of groups are kept ready: those of the whole fleet by what a
 * node has one of.
 */
export function areReady({ by, selection }: NodeGroups): boolean {
  return isWholeFleet(selection) && Object.hasOwn(COLUMN_BY_DIMENSION, by);
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
  if (by !== 'owner' && by !== 'system') {
    return { query, key: keyOf(knex, COLUMN_BY_DIMENSION[by]) };
  }
  const { relation, kinds } = ENTITY_DIMENSIONS[by];
  query.leftJoin('node_entities', join =>
    join.on('node_entities.node_id', 'nodes.id').andOn(anyOf => {
      anyOf.onVal('node_entities.relation', relation);
      for (const kind of kinds) {
        anyOf.orOn(allOf =>
          allOf
            .onVal('node_entities.relation', 'direct')
            .andOnVal('node_entities.entity_ref', 'like', `${kind}:%`),
        );
      }
    }),
  );
  return { query, key: keyOf(knex, 'node_entities.entity_ref') };
}

function keyOf(knex: Knex, column: string): Knex.Raw {
  return knex.raw(`coalesce(??, '')`, [column]);
}
