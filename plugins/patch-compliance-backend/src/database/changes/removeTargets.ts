import { Knex } from 'knex';
import { beginRecording } from '../beginRecording';
import { inBatches } from '../batches';
import { endOfInterval } from '../history/endOfInterval';
import { lastSuccess } from '../history/lastSuccess';
import { DbNodeRow, DbTargetHistoryRow, DbTargetRow } from '../tables';
import { lockTargets } from './lockTargets';
import { removeNodes } from './removeNodes';

const TARGETS_PER_BATCH = 100;

/**
 * Removes targets and their nodes. What was known of them until now stays in the
 * history.
 */
export async function removeTargets(
  tx: Knex,
  targetIds: number[],
): Promise<void> {
  for (const ids of inBatches(targetIds, TARGETS_PER_BATCH)) {
    await lockTargets(tx, ids);
    const nodes = await tx<DbNodeRow>('nodes')
      .whereIn('target_id', ids)
      .orderBy('id')
      .select('id');
    await removeNodes(
      tx,
      nodes.map(node => node.id),
    );
    const recordedAt = await beginRecording(tx);
    await tx<DbTargetHistoryRow>('target_history')
      .whereIn('target_id', ids)
      .whereNull('replaced_at')
      .update({
        replaced_at: endOfInterval(tx, recordedAt),
        last_success_at: lastSuccess(tx),
      });
    await tx<DbTargetRow>('targets').whereIn('id', ids).delete();
  }
}
