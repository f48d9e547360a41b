import { Knex } from 'knex';
import { attemptColumns } from './attemptColumns';
import { TargetClaim, TargetFailure } from './types';
import { updateClaimed } from './updateClaimed';

const MAX_CODE_LENGTH = 128;

/**
 * Ends a claim with a failure. What was read before stays.
 *
 * @returns false if the target has been claimed by somebody else or is gone
 */
export async function recordFailure(
  knex: Knex,
  options: {
    claim: TargetClaim;
    failure: TargetFailure;
    durationMs: number;
    apiCalls: number;
    nextAttemptAt: Date;
  },
): Promise<boolean> {
  const { claim, failure } = options;
  return await updateClaimed(knex, claim, {
    ...attemptColumns(knex, options),
    state: failure.class === 'region-not-enabled' ? 'not-enabled' : 'failed',
    failures: claim.failures + 1,
    error_class: failure.class,
    error_code: failure.code.slice(0, MAX_CODE_LENGTH),
    error_message: failure.message,
    error_denied_action:
      failure.deniedAction?.slice(0, MAX_CODE_LENGTH) ?? null,
    error_at: new Date(),
  });
}
