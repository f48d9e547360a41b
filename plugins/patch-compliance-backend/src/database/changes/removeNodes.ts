import { Knex } from 'knex';
import { inBatches } from '../batches';
import { DbBigId, DbNodeRow } from '../tables';
import { recordChanges } from './recordChanges';

const NODES_PER_BATCH = 500;

/**
 * Removes nodes, with everything that hangs on them but their history.
 */
export async function removeNodes(tx: Knex, nodeIds: DbBigId[]): Promise<void> {
  for (const batch of inBatches(nodeIds, NODES_PER_BATCH)) {
    await recordChanges(tx, {
      nodeIds: batch,
      change: async () => {
        await tx<DbNodeRow>('nodes').whereIn('id', batch).delete();
        return new Map();
      },
    });
  }
}
