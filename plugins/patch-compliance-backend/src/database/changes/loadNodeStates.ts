import { Knex } from 'knex';
import { inBatches } from '../batches';
import { NodeState, STATE_COLUMNS } from '../counts';
import { groupBy } from '../groupBy';
import { isPostgres } from '../isPostgres';
import { DbBigId, DbNodeEntityRow, DbNodePatchRow, DbNodeRow } from '../tables';

const IDS_PER_QUERY = 5_000;

/**
 * All of nodes that is counted or kept in their history, by id.
 *
 * @param options - `lock` keeps everybody else from changing them until the
 *   transaction ends: a change is only known exactly from what nobody else can
 *   change in between
 */
export async function loadNodeStates(
  tx: Knex,
  options: { nodeIds: DbBigId[]; lock: boolean },
): Promise<Map<string, NodeState>> {
  const states = new Map<string, NodeState>();
  for (const ids of inBatches(options.nodeIds, IDS_PER_QUERY)) {
    const query = tx<DbNodeRow>('nodes')
      .whereIn('id', ids)
      .select(...STATE_COLUMNS);
    // SQLite has one writer and no row locks.
    if (options.lock && isPostgres(tx)) {
      // Always in the same order, for two never to wait for each other.
      query.orderBy('id').forNoKeyUpdate();
    }
    const nodes = await query;
    const entities = groupBy(
      await tx<DbNodeEntityRow>('node_entities')
        .whereIn('node_id', ids)
        .select('node_id', 'entity_ref', 'relation'),
      row => row.node_id,
    );
    const patches = groupBy(
      await tx<DbNodePatchRow>('node_patches').whereIn('node_id', ids).select(),
      row => row.node_id,
    );
    for (const node of nodes) {
      const key = String(node.id);
      states.set(key, {
        ...node,
        entities: entities.get(key) ?? [],
        patches: patches.get(key) ?? [],
      });
    }
  }
  return states;
}
