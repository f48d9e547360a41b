import { Knex } from 'knex';
import { recordTargetStates } from '../history';
import { limitIdleness } from '../limitIdleness';
import { serveRequests } from '../refreshes/serveRequests';
import { retryOnConflict } from '../retryOnConflict';
import { attemptColumns } from './attemptColumns';
import { closeAccount } from './closeAccount';
import { failureColumns } from './failureColumns';
import { lockAccount } from './lockAccount';
import { AttemptReport, TargetClaim, TargetFailure } from './types';
import { updateClaimed } from './updateClaimed';

/**
 * Ends a claim with a failure. What was read before stays.
 *
 * @remarks
 *
 * Where the role of the account cannot be assumed, no other target of the
 * account has to find that out for itself: it is stored for all of them, and
 * they wait for one of them to find the role again.
 *
 * @param options - `failures` are those since the last success; 0 of a young
 *   account that waits for its role
 * @returns false if the target has been claimed by somebody else or is gone
 */
export async function recordFailure(
  knex: Knex,
  options: {
    claim: TargetClaim;
    failure: TargetFailure;
    failures: number;
    report: AttemptReport;
    nextAttemptAt: Date;
  },
): Promise<boolean> {
  const { claim, failure, failures, report, nextAttemptAt } = options;
  const outcome = failureColumns(failure, failures);
  const roleRefused = failure.class === 'role-missing';
  return await retryOnConflict(() =>
    knex.transaction(async tx => {
      await limitIdleness(tx);
      if (roleRefused) {
        await lockAccount(tx, claim.accountPk);
      }
      const held = await updateClaimed(tx, claim, {
        ...attemptColumns(tx, { claim, nextAttemptAt, ...report }),
        ...outcome,
      });
      if (!held) {
        return false;
      }
      if (claim.requestedIds.length > 0) {
        await serveRequests(tx, {
          targetIds: [claim.targetId],
          claimedAt: claim.claimedAt,
          failed: true,
        });
      }
      const others = roleRefused
        ? await closeAccount(tx, { claim, outcome, failure, nextAttemptAt })
        : [];
      await recordTargetStates(tx, { targetIds: [claim.targetId, ...others] });
      return true;
    }),
  );
}
