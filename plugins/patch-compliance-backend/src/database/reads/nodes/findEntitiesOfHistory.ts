import { Knex } from 'knex';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { groupBy } from '../../groupBy';
import {
  DbBigId,
  DbNodeEntityHistoryRow,
  DbNodeHistoryRow,
} from '../../tables';
import { heldAt } from '../selection';

/**
 * What some nodes counted for at an earlier time, in one statement.
 *
 * @param options - `nodes` are rows of `node_history`
 * @returns a function that gives the entities of a row
 */
export async function findEntitiesOfHistory(
  knex: Knex,
  options: { nodes: Array<Pick<DbNodeHistoryRow, 'id'>>; at: Date },
): Promise<(historyId: DbBigId) => NodeDetails['entities']> {
  const { nodes, at } = options;
  const rows: Array<
    Pick<DbNodeEntityHistoryRow, 'entity_ref' | 'relation'> & {
      history_id: DbBigId;
    }
  > = await knex
    .from('node_history')
    .join('node_entity_history', join =>
      join
        .on('node_entity_history.target_id', 'node_history.target_id')
        .andOn('node_entity_history.instance_id', 'node_history.instance_id'),
    )
    .whereIn(
      'node_history.id',
      nodes.map(node => node.id),
    )
    .where(heldAt(knex, 'node_entity_history', at))
    .select('node_entity_history.entity_ref', 'node_entity_history.relation', {
      history_id: 'node_history.id',
    })
    .orderBy('node_entity_history.entity_ref');
  const byNode = groupBy(rows, row => row.history_id);
  return id =>
    (byNode.get(String(id)) ?? []).map(row => ({
      entityRef: row.entity_ref,
      relation: row.relation,
    }));
}
