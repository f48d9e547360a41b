import { Knex } from 'knex';
import {
  formatTargetId,
  TargetKey,
} from 'backstage-plugin-patch-compliance-common';
import { TargetPermissionResource } from 'backstage-plugin-patch-compliance-node';
import { groupBy } from '../../groupBy';
import { DbTargetRow } from '../../tables';

/**
 * What permission rules can know of some targets, by their ids.
 */
export async function findTargetResources(
  knex: Knex,
  keys: TargetKey[],
): Promise<Map<string, TargetPermissionResource>> {
  if (keys.length === 0) {
    return new Map();
  }
  const targets = await knex<DbTargetRow>('targets').where(anyOf => {
    for (const { partition, accountId, region } of keys) {
      anyOf.orWhere({ partition, account_id: accountId, region });
    }
  });
  const held: Array<{ target_id: number; entity_ref: string }> = await knex
    .from('nodes')
    .join('node_entities', 'node_entities.node_id', 'nodes.id')
    .whereIn(
      'nodes.target_id',
      targets.map(target => target.id),
    )
    .distinct('nodes.target_id', 'node_entities.entity_ref');
  const heldByTarget = groupBy(held, row => row.target_id);

  return new Map(
    targets.map(target => {
      const id = formatTargetId({
        partition: target.partition,
        accountId: target.account_id,
        region: target.region,
      });
      return [
        id,
        {
          id,
          accountId: target.account_id,
          region: target.region,
          nodeEntityRefs: (heldByTarget.get(String(target.id)) ?? []).map(
            row => row.entity_ref,
          ),
        },
      ];
    }),
  );
}
