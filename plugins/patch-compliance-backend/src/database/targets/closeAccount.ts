import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { isPostgres } from '../isPostgres';
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

  const query = tx<DbTargetRow>('targets')
    .where('account_pk', claim.accountPk)
    .whereNot('id', claim.targetId)
    .where(readableTargets(tx))
    // Who is being read finds out for itself; who is left behind does not.
    .where(left =>
      left
        .whereNull('lease_owner')
        .orWhere('lease_expires_at', '<=', databaseTime(tx)),
    )
    .orderBy('id');
  if (isPostgres(tx)) {
    // Who is being stored after its lease has run out is being read as well.
    query.forUpdate().skipLocked();
  }
  const others = await query.select('id', 'state', 'error_class', 'steps');
  const ids = others.map(row => row.id);
  if (ids.length === 0) {
    return [];
  }
  const at = new Date();
  const steps = others
    .filter(other => isNews(other, outcome))
    .map(row => ({ id: row.id, steps: closedSteps(row, { failure, at }) }));
  await tx<DbTargetRow>('targets')
    .whereIn('id', ids)
    .update({
      ...outcome,
      next_attempt_at: nextAttemptAt,
      refresh_requested_at: null,
      lease_owner: null,
      lease_expires_at: null,
      duration_ms: 0,
      api_calls: 0,
      throttles: 0,
      ...(steps.length > 0 && {
        steps: tx.raw(
          `case id ${steps
            .map(() => 'when ? then ?')
            .join(' ')} else steps end`,
          steps.flatMap(one => [one.id, one.steps]),
        ) as unknown as string,
      }),
    });
  await serveRequests(tx, {
    targetIds: ids,
    claimedAt: claim.claimedAt,
    failed: true,
  });
  return ids;
}

function closedSteps(
  row: Pick<DbTargetRow, 'steps'>,
  { failure, at }: { failure: TargetFailure; at: Date },
): string {
  return writeTargetSteps({
    steps: [
      { step: 'session', failure, apiCalls: 0, throttles: 0, durationMs: 0 },
    ],
    before: row.steps,
    at,
  });
}

/** The ledger says it already otherwise. */
function isNews(
  row: Pick<DbTargetRow, 'state' | 'error_class'>,
  outcome: Partial<DbTargetRow>,
): boolean {
  return row.state !== outcome.state || row.error_class !== outcome.error_class;
}
