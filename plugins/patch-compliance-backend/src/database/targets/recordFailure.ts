import { Knex } from 'knex';
import { errorColumns } from '../errorColumns';
import { attemptColumns } from './attemptColumns';
import { countFailures } from './countFailures';
import { TargetClaim, TargetFailure } from './types';
import { updateClaimed } from './updateClaimed';

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
    failures: countFailures(claim),
    ...errorColumns(failure),
  });
}
