import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { DbTargetRow } from '../tables';
import { readableTargets } from './readableTargets';
import { TargetClaim } from './types';

/**
 * Claims targets that are due, for as long as the lease lasts: first those that
 * somebody waits for, then those never tried, then those that are due longest.
 *
 * @remarks
 *
 * Choosing and claiming are one transaction: otherwise the row locks would end
 * with the choice, and two collectors could claim the same. Rows that another
 * one is just choosing are skipped, not waited for.
 *
 * Leases are compared with the clock of the replica. Where clocks differ by more
 * than a lease, two may read the same target; the token still lets only the one
 * that claimed last write.
 */
export async function claimTargets(
  knex: Knex,
  options: { owner: string; limit: number; lease: HumanDuration },
): Promise<TargetClaim[]> {
  const { owner, limit, lease } = options;
  const now = new Date();

  return await knex.transaction(async tx => {
    const due = tx<DbTargetRow>('targets')
      .select('id')
      .where(readableTargets(tx))
      .where(waiting =>
        waiting
          .where('next_attempt_at', '<=', now)
          .orWhereNotNull('refresh_requested_at'),
      )
      .where(free =>
        free
          .whereNull('lease_expires_at')
          .orWhere('lease_expires_at', '<=', now),
      )
      .orderByRaw(
        `case
          when refresh_requested_at is not null then 0
          when last_attempt_at is null then 1
          else 2
        end`,
      )
      .orderBy(['next_attempt_at', 'id'])
      .limit(limit);
    if (isPostgres(tx)) {
      due.forUpdate().skipLocked();
    }
    const ids = (await due).map(row => row.id);
    if (ids.length === 0) {
      return [];
    }
    const rows = await tx<DbTargetRow>('targets')
      .whereIn('id', ids)
      .update({
        lease_owner: owner,
        lease_token: tx.raw('lease_token + 1') as unknown as number,
        lease_expires_at: new Date(
          now.getTime() + durationToMilliseconds(lease),
        ),
      })
      .returning('*');
    return rows
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map(row => toClaim(row, { owner, claimedAt: now }));
  });
}

function toClaim(
  row: DbTargetRow,
  claim: { owner: string; claimedAt: Date },
): TargetClaim {
  return {
    ...claim,
    targetId: row.id,
    partition: row.partition,
    accountId: row.account_id,
    region: row.region,
    token: row.lease_token,
    refreshRequested: row.refresh_requested_at !== null,
    failures: row.failures,
    lastErrorCode: row.error_code ?? undefined,
  };
}
