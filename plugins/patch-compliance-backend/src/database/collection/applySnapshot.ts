import { Knex } from 'knex';
import { inBatches, insertRows } from '../batches';
import { NO_ERROR } from '../errorColumns';
import { retryOnConflict } from '../retryOnConflict';
import { DbNodeRow, DbPostureChangeRow } from '../tables';
import { attemptColumns } from '../targets/attemptColumns';
import { TargetClaim } from '../targets/types';
import { updateClaimed } from '../targets/updateClaimed';
import { savePatches } from './savePatches';
import { JudgeNode, SnapshotChanges, TargetSnapshot } from './types';
import { writeNodes } from './writeNodes';

/** Bounds what is in memory of a target beside the snapshot. */
const NODES_PER_BATCH = 500;
const IDS_PER_STATEMENT = 5_000;

/**
 * What became of a snapshot.
 *
 * - `lease-lost`: somebody else has claimed the target, or it is gone; nothing
 *   was written
 */
export type ApplySnapshotResult =
  | { outcome: 'applied'; changes: SnapshotChanges }
  | { outcome: 'lease-lost' };

/**
 * Makes what is stored of a target what a complete read found, and ends the
 * claim.
 *
 * @remarks
 *
 * One transaction, so that nobody ever reads half of a target. It writes what
 * differs: a target where nothing has changed takes one row.
 */
export async function applySnapshot(
  knex: Knex,
  options: {
    claim: TargetClaim;
    snapshot: TargetSnapshot;
    judge: JudgeNode;
    nextAttemptAt: Date;
  },
): Promise<ApplySnapshotResult> {
  const { claim, snapshot, judge, nextAttemptAt } = options;
  const patchIds = await savePatches(
    knex,
    snapshot.nodes.flatMap(node => node.patches?.patches ?? []),
  );

  return await retryOnConflict(() =>
    knex.transaction(async (tx): Promise<ApplySnapshotResult> => {
      const now = new Date();
      const held = await updateClaimed(tx, claim, {
        ...attemptColumns(tx, { claim, ...snapshot, nextAttemptAt }),
        state: 'read',
        failures: 0,
        node_count: snapshot.nodes.length,
        last_success_at: now,
        ...NO_ERROR,
      });
      if (!held) {
        return { outcome: 'lease-lost' };
      }

      const changes: SnapshotChanges = {
        added: 0,
        updated: 0,
        removed: await removeNodes(tx, { claim, snapshot, now }),
        postures: 0,
      };
      const ordered = [...snapshot.nodes].sort((a, b) =>
        a.instanceId < b.instanceId ? -1 : 1,
      );
      for (const nodes of inBatches(ordered, NODES_PER_BATCH)) {
        const written = await writeNodes(tx, {
          claim,
          nodes,
          patchIds,
          judge,
          now,
        });
        changes.added += written.added;
        changes.updated += written.updated;
        changes.postures += written.postures;
      }
      return { outcome: 'applied', changes };
    }),
  );
}

/** A complete read did not contain them, so they are gone. */
async function removeNodes(
  tx: Knex,
  options: { claim: TargetClaim; snapshot: TargetSnapshot; now: Date },
): Promise<number> {
  const { claim, snapshot, now } = options;
  const observed = new Set(snapshot.nodes.map(node => node.instanceId));
  const stored = await tx<DbNodeRow>('nodes')
    .where('target_id', claim.targetId)
    .select('id', 'instance_id');
  const gone = stored.filter(row => !observed.has(row.instance_id));
  for (const batch of inBatches(gone, IDS_PER_STATEMENT)) {
    await tx<DbNodeRow>('nodes')
      .whereIn(
        'id',
        batch.map(row => row.id),
      )
      .delete();
  }
  await insertRows<Omit<DbPostureChangeRow, 'id'>>(
    tx,
    'posture_changes',
    gone.map(row => ({
      target_id: claim.targetId,
      instance_id: row.instance_id,
      at: now,
      posture: null,
      reason: null,
    })),
  );
  return gone.length;
}
