import { Knex } from 'knex';
import { DbTargetRow } from '../tables';
import { TargetClaim } from './types';

/**
 * What every attempt leaves on its target. A refresh that was asked for while it
 * ran is not served by it, and keeps the target due.
 */
export function attemptColumns(
  knex: Knex,
  options: {
    claim: TargetClaim;
    durationMs: number;
    apiCalls: number;
    nextAttemptAt: Date;
  },
): Partial<DbTargetRow> {
  const { claim, durationMs, apiCalls, nextAttemptAt } = options;
  return {
    last_attempt_at: claim.claimedAt,
    duration_ms: Math.round(durationMs),
    api_calls: apiCalls,
    next_attempt_at: nextAttemptAt,
    refresh_requested_at: knex.raw(
      'case when refresh_requested_at > ? then refresh_requested_at end',
      [claim.claimedAt],
    ) as unknown as null,
  };
}
