import { Knex } from 'knex';
import { NodeOwner } from 'backstage-plugin-patch-compliance-common';
import { groupBy } from '../../groupBy';
import { DbBigId, DbNodeOwnerRow } from '../../tables';

/**
 * The direct owners of some nodes, in one statement.
 *
 * @returns a function that gives a node's
 */
export async function findOwners(
  knex: Knex,
  nodeIds: DbBigId[],
): Promise<(nodeId: DbBigId) => NodeOwner[]> {
  const rows = await knex<DbNodeOwnerRow>('node_owners')
    .whereIn('node_id', nodeIds)
    .orderBy('entity_ref');
  const byNode = groupBy(rows, row => row.node_id);
  return nodeId =>
    (byNode.get(String(nodeId)) ?? []).map(row => ({
      entityRef: row.entity_ref,
      rule: row.rule,
      evidence: row.evidence,
    }));
}
