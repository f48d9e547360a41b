import { Knex } from 'knex';
import { DbAccountRow, DbTargetRow } from '../tables';
import { failureColumns, writeTargetSteps } from '../targets';
import { DiscoveredAccount } from './types';

/**
 * Has targets that nobody has tried yet fail where discovery could not assume the
 * role of their account: the collector does not have to find that out once more.
 *
 * @param options - `accounts` are those that are listed now, by internal id
 */
export async function refuseRoles(
  tx: Knex,
  options: { accounts: Map<number, DiscoveredAccount>; now: Date },
): Promise<void> {
  const { accounts, now } = options;
  for (const [accountPk, { roleRefusal }] of accounts) {
    if (!roleRefusal) {
      continue;
    }
    const { failure, failures, nextAttemptAt } = roleRefusal;
    const refused = await tx<DbTargetRow>('targets')
      .where({ account_pk: accountPk, state: 'pending', lease_owner: null })
      .whereNull('last_attempt_at')
      .update({
        ...failureColumns(failure, failures),
        next_attempt_at: nextAttemptAt,
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
          before: null,
          at: now,
        }),
      });
    if (refused > 0) {
      await tx<DbAccountRow>('accounts')
        .where('id', accountPk)
        .whereNull('role_refused_at')
        .update({ role_refused_at: now });
    }
  }
}
