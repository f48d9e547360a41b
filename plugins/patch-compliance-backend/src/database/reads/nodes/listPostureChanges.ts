import { Knex } from 'knex';
import { PostureChange } from 'backstage-plugin-patch-compliance-common';
import { DbNodeHistoryRow } from '../../tables';
import { toIsoTime } from '../../toIsoTime';

const MAX_POSTURE_CHANGES = 50;

/**
 * The postures of a node that were known at a time, the newest first.
 *
 * @param until - now unless told
 */
export async function listPostureChanges(
  knex: Knex,
  node: Pick<DbNodeHistoryRow, 'target_id' | 'instance_id'>,
  until?: Date,
): Promise<PostureChange[]> {
  // What was recorded anew for another reason began at the same time.
  const query = knex<DbNodeHistoryRow>('node_history')
    .where({ target_id: node.target_id, instance_id: node.instance_id })
    .groupBy('posture', 'reason', 'posture_since')
    .select('posture', 'reason', 'posture_since')
    .orderByRaw('min(id) desc')
    .limit(MAX_POSTURE_CHANGES);
  if (until) {
    query.where('recorded_at', '<=', until);
  }
  const changes = await query;
  return changes.map(({ posture, reason, posture_since: at }) => ({
    at: toIsoTime(at),
    posture,
    reason: reason ?? undefined,
  }));
}
