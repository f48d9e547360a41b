import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { DbTargetRow } from '../tables';
import { writeTargetSteps } from './targetSteps';
import { AttemptReport, TargetClaim } from './types';

/**
 * What every attempt leaves on its target. A refresh that was asked for while it
 * ran is not served by it, and keeps the target due.
 */
export function attemptColumns(
  knex: Knex,
  options: { claim: TargetClaim; nextAttemptAt: Date } & AttemptReport,
): Partial<DbTargetRow> {
  const { claim, nextAttemptAt, durationMs, apiCalls, throttles } = options;
  return {
    last_attempt_at: claim.claimedAt,
    duration_ms: Math.round(durationMs),
    api_calls: apiCalls,
    throttles,
    steps: writeTargetSteps({
      steps: options.steps,
      before: claim.steps,
      at: new Date(),
    }),
    next_attempt_at: nextAttemptAt,
    refresh_requested_at: knex.raw(
      `case when refresh_requested_at > ? and refresh_requested_at <= ?
        then refresh_requested_at end`,
      // What lies ahead is from before the clock went back.
      [claim.claimedAt, databaseTime(knex)],
    ) as unknown as null,
  };
}
