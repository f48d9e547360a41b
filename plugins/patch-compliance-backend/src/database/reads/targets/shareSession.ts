import { Knex } from 'knex';
import { TargetStep } from 'backstage-plugin-patch-compliance-common';
import { TargetAccess } from '../../access';
import { DbTargetRow } from '../../tables';
import { toIsoTime } from '../../toIsoTime';
import { selectTargets } from '../selection';

/**
 * Completes the steps of a target whose account's role is refused: who tried it
 * for all targets of the account, and when for the last time.
 *
 * @param options - `access` to the targets of which one may be named
 */
export async function shareSession(
  knex: Knex,
  options: { row: DbTargetRow; steps: TargetStep[]; access: TargetAccess },
): Promise<TargetStep[]> {
  const { row, steps, access } = options;
  if (!steps.some(isShared)) {
    return steps;
  }
  const tried: Pick<DbTargetRow, 'region'> | undefined = await selectTargets(
    knex,
    { access },
  )
    .where({
      'targets.account_pk': row.account_pk,
      'targets.error_class': 'role-missing',
    })
    .whereNot('targets.id', row.id)
    .where('targets.api_calls', '>', 0)
    .orderBy('targets.last_attempt_at', 'desc')
    .select('targets.region')
    .first();
  return steps.map(step =>
    step.error && isShared(step)
      ? {
          ...step,
          error: {
            ...step.error,
            at: toIsoTime(row.error_at) ?? step.error.at,
          },
          triedIn: tried?.region,
        }
      : step,
  );
}

/** It failed without a request of its own. */
function isShared({ step, error, apiCalls }: TargetStep): boolean {
  return (
    step === 'session' && error?.class === 'role-missing' && apiCalls === 0
  );
}
