import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { retryOnConflict } from '../retryOnConflict';
import { DbAccountRow, DbTargetRow } from '../tables';
import { lockAccount } from './lockAccount';
import { TargetClaim } from './types';

/**
 * Has all targets of an account read now that its role can be assumed again.
 */
export async function openAccount(
  knex: Knex,
  claim: TargetClaim,
): Promise<void> {
  await retryOnConflict(() =>
    knex.transaction(async tx => {
      await lockAccount(tx, claim.accountPk);
      const opened = await tx<DbAccountRow>('accounts')
        .where('id', claim.accountPk)
        .whereNotNull('role_refused_at')
        .update({ role_refused_at: null });
      if (opened === 0) {
        return;
      }
      await tx<DbTargetRow>('targets')
        .where('account_pk', claim.accountPk)
        .whereNot('id', claim.targetId)
        .where(closed =>
          closed
            .where('error_class', 'role-missing')
            .orWhere('state', 'role-pending'),
        )
        .update({ next_attempt_at: databaseTime(tx) as unknown as Date });
    }),
  );
}
