import { setImmediate } from 'node:timers/promises';
import { Knex } from 'knex';
import { inBatches } from '../batches';
import { removeNodes } from '../changes';
import { isChange, NodeChangeContext, toNodeChange } from './nodeChange';
import { loadSeenBefore, loadStoredNodes, StoredNode } from './storedNodes';
import { ObservedNode, ObservedPatch, SnapshotChanges } from './types';
import { writeNodes } from './writeNodes';

/** As long as they are compared, nothing else runs in this process. */
const NODES_PER_COMPARISON = 500;

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
  const differing = await findDiffering(nodes, { ...options, stored });
  for (const batch of inBatches(differing, NODES_PER_WRITE)) {
    const seenBefore = await loadSeenBefore(
      tx,
      batch.flatMap(node => stored.get(node.instanceId)?.id ?? []),
    );
    const changes = batch.map(node => {
      const existing = stored.get(node.instanceId);
      const before = existing && seenBefore.get(existing.id);
      return toNodeChange(node, { ...options, existing, before });
    });
    await writeNodes(tx, { ...options, changes });
    for (const { existing, rewritten, repostured } of changes) {
      result.added += existing ? 0 : 1;
      result.updated += existing && rewritten ? 1 : 0;
      result.postures += repostured ? 1 : 0;
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

/** @returns those that are new or have changed, always in the same order */
async function findDiffering(
  nodes: ObservedNode[],
  options: NodeChangeContext & { stored: Map<string, StoredNode> },
): Promise<ObservedNode[]> {
  const differing: ObservedNode[] = [];
  for (const batch of inBatches(nodes, NODES_PER_COMPARISON)) {
    const changed = batch.filter(node => {
      const existing = options.stored.get(node.instanceId);
      return (
        !existing ||
        isChange(
          toNodeChange(node, { ...options, existing, before: undefined }),
        )
      );
    });
    differing.push(...changed);
    await setImmediate();
  }
  return differing.sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
}
