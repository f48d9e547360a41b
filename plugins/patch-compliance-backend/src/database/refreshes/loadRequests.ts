import { Knex } from 'knex';
import { DbRefreshRequestRow } from '../tables';

/**
 * What waits to be read of targets: the ids of nodes, or an empty one for all.
 *
 * @returns by id of the target
 */
export async function loadRequests(
  knex: Knex,
  targetIds: number[],
): Promise<Map<number, string[]>> {
  const rows = await knex<DbRefreshRequestRow>('refresh_requests')
    .whereIn('target_id', targetIds)
    .whereNull('served_at')
    .select('target_id', 'instance_id');
  const requests = new Map<number, string[]>();
  for (const { target_id: targetId, instance_id: instanceId } of rows) {
    const ids = requests.get(targetId);
    if (ids) {
      ids.push(instanceId);
    } else {
      requests.set(targetId, [instanceId]);
    }
  }
  return requests;
}
