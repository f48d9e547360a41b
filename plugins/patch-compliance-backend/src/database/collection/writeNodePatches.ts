import { Knex } from 'knex';
import { PATCH_STATES } from 'backstage-plugin-patch-compliance-common';
import { inBatches } from '../batches';
import { insertMany } from '../insertMany';
import { isOpenPatch } from '../isOpenPatch';
import { DbBigId, DbNodePatchRow } from '../tables';
import { whereKeyIn } from '../whereKeyIn';
import { differs } from './differs';
import { ObservedPatch } from './types';

const ROWS_PER_DELETE = 1_000;

/** A node whose patches were read. */
interface RepatchedNode {
  id: DbBigId;
  stored: DbNodePatchRow[];
  patches: ObservedPatch[];
  /** Whether AWS has left out some. */
  incomplete: boolean;
  /** The time of its report. */
  observedAt: Date;
}

/**
 * Makes the stored patches of nodes what was observed. What a node had before in
 * the same state, or has not been in effect all the while, keeps the time at which
 * it was first seen. Of a node of which AWS has left out patches, those stay that
 * were not in effect before: nobody knows yet whether they are now.
 *
 * @param options - `patchIds` are those of the dictionary
 * @returns all patches that each node has now
 */
export async function writeNodePatches(
  tx: Knex,
  options: { nodes: RepatchedNode[]; patchIds: Map<ObservedPatch, number> },
): Promise<Map<DbBigId, DbNodePatchRow[]>> {
  const gone: DbNodePatchRow[] = [];
  const differing: DbNodePatchRow[] = [];
  const patches = new Map<DbBigId, DbNodePatchRow[]>();
  for (const node of options.nodes) {
    const before = new Map(node.stored.map(row => [row.patch_id, row]));
    const observed = toRows(node, { ...options, before });
    const isObserved = new Set(observed.map(row => row.patch_id));
    const kept = node.incomplete
      ? node.stored.filter(
          row => isOpenPatch(row) && !isObserved.has(row.patch_id),
        )
      : [];
    kept.forEach(row => before.delete(row.patch_id));
    patches.set(node.id, [...observed, ...kept]);
    for (const row of observed) {
      const known = before.get(row.patch_id);
      before.delete(row.patch_id);
      if (!known || differs(row, known)) {
        differing.push(row);
      }
    }
    gone.push(...before.values());
  }

  for (const rows of inBatches(gone, ROWS_PER_DELETE)) {
    await whereKeyIn(tx('node_patches'), {
      tx,
      table: 'node_patches',
      columns: ['node_id', 'patch_id'],
      rows,
    }).delete();
  }
  await insertMany<DbNodePatchRow>(tx, {
    table: 'node_patches',
    rows: differing,
    overwrite: ['node_id', 'patch_id'],
  });
  return patches;
}

function toRows(
  { id, patches, observedAt }: RepatchedNode,
  options: {
    before: Map<number, DbNodePatchRow>;
    patchIds: Map<ObservedPatch, number>;
  },
): DbNodePatchRow[] {
  return [...byPatchId(patches, options.patchIds)].map(([patchId, patch]) => {
    const known = options.before.get(patchId);
    return {
      node_id: id,
      patch_id: patchId,
      state: patch.state,
      first_seen_at:
        known && isSeenAlike(known, patch)
          ? new Date(known.first_seen_at)
          : observedAt,
      installed_at: patch.installedAt ?? null,
    };
  });
}

function isSeenAlike(known: DbNodePatchRow, patch: ObservedPatch): boolean {
  return (
    known.state === patch.state || (isOpenPatch(known) && isOpenPatch(patch))
  );
}

/** Where AWS lists a patch in two states, the worse one counts. */
function byPatchId(
  patches: ObservedPatch[],
  patchIds: Map<ObservedPatch, number>,
): Map<number, ObservedPatch> {
  const worstLast = [...patches].sort(
    (a, b) => PATCH_STATES.indexOf(b.state) - PATCH_STATES.indexOf(a.state),
  );
  return new Map(worstLast.map(patch => [patchIds.get(patch)!, patch]));
}
