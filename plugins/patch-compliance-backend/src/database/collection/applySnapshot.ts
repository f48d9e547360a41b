import { Knex } from 'knex';
import { NO_ERROR } from '../errorColumns';
import { recordTargetStates } from '../history';
import { serveRequests } from '../refreshes/serveRequests';
import { retryOnConflict } from '../retryOnConflict';
import { BaselineIds } from '../slowLane/BaselineIds';
import { saveBaselines } from '../slowLane/saveBaselines';
import { slowLaneColumns } from '../slowLane/slowLaneDue';
import { FreshnessLimits } from '../freshness';
import { DbTargetRow } from '../tables';
import { attemptColumns } from '../targets/attemptColumns';
import { lockClaimed } from '../targets/lockClaimed';
import { AttemptStep, TargetClaim } from '../targets/types';
import { updateClaimed } from '../targets/updateClaimed';
import { savePatches } from './savePatches';
import { storeNodes } from './storeNodes';
import { JudgeNode, SnapshotChanges, TargetSnapshot } from './types';

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
    /** Until when it must have been read before, not to be late now. */
    limits?: FreshnessLimits;
  },
): Promise<ApplySnapshotResult> {
  const { claim, snapshot, judge, nextAttemptAt, limits } = options;
  const startedAt = performance.now();
  const patchIds = await savePatches(
    knex,
    snapshot.nodes.flatMap(node => node.patches?.patches ?? []),
  );

  return await retryOnConflict(() =>
    knex.transaction(async (tx): Promise<ApplySnapshotResult> => {
      const now = new Date();
      if (!(await lockClaimed(tx, claim))) {
        return { outcome: 'lease-lost' };
      }

      if (snapshot.slowLane?.baselines) {
        await saveBaselines(tx, claim.targetId, snapshot.slowLane.baselines);
      }
      const baselines = await BaselineIds.load(tx, claim.targetId);
      const changes = await storeNodes(tx, {
        claim,
        nodes: snapshot.nodes,
        patchIds,
        judge,
        baselines,
        now,
      });

      const missedSince = limits && (await findMissed(tx, { claim, limits }));
      const storeMs = performance.now() - startedAt;
      await updateClaimed(tx, claim, {
        ...attemptColumns(tx, {
          claim,
          nextAttemptAt,
          ...snapshot,
          durationMs: snapshot.durationMs + storeMs,
          steps: [...snapshot.steps, toStoreStep(storeMs)],
        }),
        state: 'read',
        failures: 0,
        node_count: snapshot.nodes.length,
        last_success_at: now,
        ...slowLaneColumns(snapshot.slowLane, now),
        ...NO_ERROR,
      });
      await recordTargetStates(tx, {
        targetIds: [claim.targetId],
        missedSince,
      });
      if (claim.requestedIds.length > 0) {
        await serveRequests(tx, {
          targetIds: [claim.targetId],
          claimedAt: claim.claimedAt,
          failed: false,
        });
      }
      return { outcome: 'applied', changes };
    }),
  );
}

/** It has to be reported before it can be known to have succeeded: where it does
 * not, nothing of the report is stored either. */
function toStoreStep(durationMs: number): AttemptStep {
  return { step: 'store', apiCalls: 0, throttles: 0, durationMs };
}

/** When a target was read before, where that is too long ago. */
async function findMissed(
  tx: Knex,
  { claim, limits }: { claim: TargetClaim; limits: FreshnessLimits },
): Promise<Date | undefined> {
  const row = await tx<DbTargetRow>('targets')
    .where('id', claim.targetId)
    .first('last_success_at', 'node_count');
  if (!row || row.last_success_at === null) {
    return undefined;
  }
  const last = new Date(row.last_success_at);
  return last < (row.node_count ? limits.read : limits.readEmpty)
    ? last
    : undefined;
}
