import { Knex } from 'knex';
import { appendCounts } from '../counts';
import { recordNodeHistory, recordPatchFixes } from '../history';
import { DbBigId } from '../tables';
import { beginRecording } from '../beginRecording';
import { loadNodeStates } from './loadNodeStates';

/**
 * Changes nodes, and keeps ready counts and history true to them.
 *
 * @remarks
 *
 * Everything that changes nodes, their patches or entities, or removes them, goes
 * through here, in its own transaction: counts and history are exact at every
 * moment that anybody can see. What it adds are rows of its own, so that
 * transactions that change other nodes never wait for each other.
 *
 * @param options - `nodeIds` are all nodes that are there already and that may be
 *   changed; `change` changes them and tells the ids of those that it adds
 */
export async function recordChanges(
  tx: Knex,
  options: {
    nodeIds: DbBigId[];
    change: () => Promise<DbBigId[] | void>;
  },
): Promise<void> {
  const { nodeIds, change } = options;
  const before = await loadNodeStates(tx, { nodeIds, lock: true });
  const addedIds = (await change()) ?? [];
  const after = await loadNodeStates(tx, {
    nodeIds: [...nodeIds, ...addedIds],
    lock: false,
  });
  if (before.size === 0 && after.size === 0) {
    return;
  }

  const recordedAt = await beginRecording(tx);
  await appendCounts(tx, { before, after });
  await recordNodeHistory(tx, { before, after, recordedAt });
  await recordPatchFixes(tx, { before, after });
}
