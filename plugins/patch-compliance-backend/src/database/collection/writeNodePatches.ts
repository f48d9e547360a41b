import { Knex } from 'knex';
import { PATCH_STATES } from 'backstage-plugin-patch-compliance-common';
import { inBatches, rowsInBatches } from '../batches';
import { groupBy } from '../groupBy';
import { isOpenPatch } from '../isOpenPatch';
import { DbBigId, DbNodePatchRow } from '../tables';
import { differs } from './differs';
import { ObservedPatch } from './types';

const PAIRS_PER_DELETE = 1_000;

/**
 * Makes the stored patches of nodes what was observed. What a node had before in
 * the same state, or has not been in effect all the while, keeps the time at which
 * it was first seen.
 *
 * @param options - `patchIds` are those of the dictionary;
 *   `observedAt` is the time of the node's report
 */
export async function writeNodePatches(
  tx: Knex,
  options: {
    nodes: Array<{ id: DbBigId; patches: ObservedPatch[]; observedAt: Date }>;
    patchIds: Map<ObservedPatch, number>;
  },
): Promise<void> {
  const { nodes, patchIds } = options;
  if (nodes.length === 0) {
    return;
  }
  const stored = groupBy(
    await tx<DbNodePatchRow>('node_patches')
      .whereIn(
        'node_id',
        nodes.map(node => node.id),
      )
      .select(),
    row => row.node_id,
  );
  const gone: Array<[DbBigId, number]> = [];
  const differing: DbNodePatchRow[] = [];
  for (const { id, patches, observedAt } of nodes) {
    const before = new Map(
      stored.get(String(id))?.map(row => [row.patch_id, row]),
    );
    for (const [patchId, patch] of byPatchId(patches, patchIds)) {
      const known = before.get(patchId);
      before.delete(patchId);
      const row: DbNodePatchRow = {
        node_id: id,
        patch_id: patchId,
        state: patch.state,
        first_seen_at:
          known && isSeenAlike(known, patch)
            ? new Date(known.first_seen_at)
            : observedAt,
        installed_at: patch.installedAt ?? null,
      };
      if (!known || differs(row, known)) {
        differing.push(row);
      }
    }
    gone.push(...[...before.keys()].map(key => [id, key] as [DbBigId, number]));
  }

  for (const pairs of inBatches(gone, PAIRS_PER_DELETE)) {
    await tx('node_patches').whereIn(['node_id', 'patch_id'], pairs).delete();
  }
  for (const batch of rowsInBatches(differing)) {
    await tx<DbNodePatchRow>('node_patches')
      .insert(batch)
      .onConflict(['node_id', 'patch_id'])
      .merge();
  }
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
