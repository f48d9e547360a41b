import { Knex } from 'knex';
import {
  formatNodeId,
  NodeKey,
} from 'backstage-plugin-patch-compliance-common';
import { NodePermissionResource } from 'backstage-plugin-patch-compliance-node';
import { groupBy } from '../../groupBy';
import { DbNodeEntityRow, DbNodeRow } from '../../tables';
import { whereNodeIs } from '../selection';

/**
 * What permission rules can know of some nodes, by their ids.
 */
export async function findNodeResources(
  knex: Knex,
  keys: NodeKey[],
): Promise<Map<string, NodePermissionResource>> {
  if (keys.length === 0) {
    return new Map();
  }
  const nodes = await knex<DbNodeRow>('nodes').where(anyOf => {
    for (const key of keys) {
      anyOf.orWhere(node => whereNodeIs(node, key));
    }
  });
  const entities = await knex<DbNodeEntityRow>('node_entities').whereIn(
    'node_id',
    nodes.map(node => node.id),
  );
  const entitiesByNode = groupBy(entities, entity => entity.node_id);

  return new Map(
    nodes.map(node => {
      const id = formatNodeId({
        partition: node.partition,
        accountId: node.account_id,
        region: node.region,
        instanceId: node.instance_id,
      });
      return [
        id,
        {
          id,
          accountId: node.account_id,
          region: node.region,
          tags: JSON.parse(node.tags),
          entityRefs: (entitiesByNode.get(String(node.id)) ?? []).map(
            entity => entity.entity_ref,
          ),
        },
      ];
    }),
  );
}
