import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { serveRequests } from '../refreshes/serveRequests';
import { DbAccountRow, DbTargetRow } from '../tables';
import { readableTargets } from './readableTargets';
import { writeTargetSteps } from './targetSteps';
import { TargetClaim, TargetFailure } from './types';

/**
 * Has the other targets of an account fail for the reason for which one of them
 * has, without a request to AWS, and wait until it is tried again.
 *
 * @returns the ids of the targets
 */
export async function closeAccount(
  tx: Knex,
  options: {
    claim: TargetClaim;
    failure: TargetFailure;
    outcome: Partial<DbTargetRow>;
    nextAttemptAt: Date;
  },
): Promise<number[]> {
  const { claim, failure, outcome, nextAttemptAt } = options;
  await tx<DbAccountRow>('accounts')
    .where('id', claim.accountPk)
    .whereNull('role_refused_at')
    .update({ role_refused_at: databaseTime(tx) as unknown as Date });

  const others = await tx<DbTargetRow>('targets')
    .where('account_pk', claim.accountPk)
    .where(readableTargets(tx))
    // Who is being read finds out for itself.
    .whereNull('lease_owner')
    .orderBy('id')
    .forUpdate()
    .select('id', 'state', 'error_class', 'steps');
  const ids = others.map(row => row.id);
  const at = new Date();
  await tx<DbTargetRow>('targets')
    .whereIn('id', ids)
    .update({
      ...outcome,
      next_attempt_at: nextAttemptAt,
      refresh_requested_at: null,
      duration_ms: 0,
      api_calls: 0,
      throttles: 0,
    });
  for (const row of others.filter(other => isNews(other, outcome))) {
    await tx<DbTargetRow>('targets')
      .where('id', row.id)
      .update({
        steps: writeTargetSteps({
          steps: [
            {
              step: 'session',
              failure,
              apiCalls: 0,
              throttles: 0,
              durationMs: 0,
            },
          ],
          before: row.steps,
          at,
        }),
      });
  }
  await serveRequests(tx, {
    targetIds: ids,
    claimedAt: claim.claimedAt,
    failed: true,
  });
  return ids;
}

/** The ledger says it already otherwise. */
function isNews(
  row: Pick<DbTargetRow, 'state' | 'error_class'>,
  outcome: Partial<DbTargetRow>,
): boolean {
  return row.state !== outcome.state || row.error_class !== outcome.error_class;
}
