import { Knex } from 'knex';
import { inBatches } from '../batches';
import { removeNodes } from '../changes';
import { DbBigId, DbNodeRow } from '../tables';
import { isChange, NodeChangeContext, toNodeChange } from './nodeChange';
import { ObservedNode, ObservedPatch, SnapshotChanges } from './types';
import {
  loadStoredNodes,
  StoredNode,
  withoutUnchanged,
} from './unchangedNodes';
import { writeNodes } from './writeNodes';

/** Bounds what is in memory of a target beside the snapshot. */
const NODES_PER_WRITE = 2_000;

/**
 * Makes the stored nodes of a target those of a complete read, and writes what
 * differs.
 */
export async function storeNodes(
  tx: Knex,
  options: NodeChangeContext & {
    nodes: ObservedNode[];
    patchIds: Map<ObservedPatch, number>;
  },
): Promise<SnapshotChanges> {
  const { nodes, claim } = options;
  const stored = await loadStoredNodes(tx, claim.targetId);
  const result: SnapshotChanges = {
    added: 0,
    updated: 0,
    removed: await removeGoneNodes(tx, { nodes, stored }),
    postures: 0,
  };
  const others = await withoutUnchanged(nodes, {
    ...options,
    accountId: claim.accountId,
    stored,
  });
  // Always in the same order, for two never to wait for each other.
  others.sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
  for (const batch of inBatches(others, NODES_PER_WRITE)) {
    const existing = await loadNodes(
      tx,
      batch.flatMap(node => stored.get(node.instanceId)?.id ?? []),
    );
    const changes = batch
      .map(node =>
        toNodeChange(node, {
          ...options,
          existing: existing.get(node.instanceId),
        }),
      )
      .filter(isChange);
    await writeNodes(tx, { ...options, changes });
    for (const change of changes) {
      result.added += change.existing ? 0 : 1;
      result.updated += change.existing && change.rewritten ? 1 : 0;
      result.postures += change.repostured ? 1 : 0;
    }
  }
  return result;
}

/** A complete read did not contain them, so they are gone. */
async function removeGoneNodes(
  tx: Knex,
  options: { nodes: ObservedNode[]; stored: Map<string, StoredNode> },
): Promise<number> {
  const gone = new Map(options.stored);
  options.nodes.forEach(node => gone.delete(node.instanceId));
  const ids = [...gone.values()].map(({ id }) => id);
  await removeNodes(tx, ids);
  return ids.length;
}

/** @returns all columns, by instance id */
async function loadNodes(
  tx: Knex,
  ids: DbBigId[],
): Promise<Map<string, DbNodeRow>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows = await tx<DbNodeRow>('nodes').whereIn('id', ids).select();
  return new Map(rows.map(row => [row.instance_id, row]));
}
