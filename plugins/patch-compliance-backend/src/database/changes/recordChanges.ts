import { Knex } from 'knex';
import { appendCounts, NodeStates } from '../counts';
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
 *   changed; `change` changes them, and tells what they and those that it adds
 *   are afterwards, where it knows without reading them again
 */
export async function recordChanges(
  tx: Knex,
  options: {
    nodeIds: DbBigId[];
    change: (
      before: NodeStates['before'],
    ) => Promise<NodeStates['after'] | void>;
  },
): Promise<void> {
  const { nodeIds, change } = options;
  const before = await loadNodeStates(tx, { nodeIds, lock: true });
  const after =
    (await change(before)) ??
    (await loadNodeStates(tx, { nodeIds, lock: false }));
  if (before.size === 0 && after.size === 0) {
    return;
  }

  const recordedAt = await beginRecording(tx);
  await appendCounts(tx, { before, after });
  await recordNodeHistory(tx, { before, after, recordedAt });
  await recordPatchFixes(tx, { before, after, recordedAt });
}
