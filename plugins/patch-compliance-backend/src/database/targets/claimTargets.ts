import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { readDatabaseTime } from '../readDatabaseTime';
import { loadRequests } from '../refreshes/loadRequests';
import { isSlowLaneDue } from '../slowLane';
import { DbAccountRow, DbTargetRow } from '../tables';
import { chooseTargets } from './chooseTargets';
import { lockClaims } from './lockClaims';
import { LONG_ATTEMPT } from './longAttempt';
import { TargetClaim } from './types';

const LONG_MS = durationToMilliseconds(LONG_ATTEMPT);

type ClaimedRow = DbTargetRow & Pick<DbAccountRow, 'role_refused_at'>;

/**
 * Claims targets that are due, for as long as the lease lasts: first those that
 * somebody waits for, then those never tried, then those that are due longest.
 * Of one account only so many are claimed at a time, by all replicas together.
 *
 * @remarks
 *
 * Choosing and claiming are one transaction, and one replica at a time does it:
 * otherwise two could claim the same, or more of an account than they may. Rows
 * that an attempt is just writing are skipped, not waited for.
 *
 * @param options - `limitLong` is how many of those that took long the last time;
 *   `limitAwaited` how many of those that somebody waits for are ahead of others
 */
export async function claimTargets(
  knex: Knex,
  options: {
    owner: string;
    limit: number;
    limitPerAccount?: number;
    limitLong?: number;
    limitAwaited?: number;
    lease: HumanDuration;
  },
): Promise<TargetClaim[]> {
  const { rows, claimedAt } = await claimRows(knex, options);
  if (rows.length === 0) {
    return [];
  }
  // What is asked for from now on is later than the claim: it is not lost.
  const requests = await loadRequests(
    knex,
    rows.map(row => row.id),
  );
  return rows.map(row =>
    toClaim(row, {
      owner: options.owner,
      claimedAt,
      requestedIds: requests.get(row.id) ?? [],
    }),
  );
}

/** In the order in which they are to be read. */
async function claimRows(
  knex: Knex,
  options: Parameters<typeof claimTargets>[1],
): Promise<{ rows: ClaimedRow[]; claimedAt: Date }> {
  const { owner, limit, lease } = options;
  const {
    limitPerAccount = limit,
    limitLong = limit,
    limitAwaited = limit,
  } = options;
  return await knex.transaction(async tx => {
    await lockClaims(tx);
    const now = await readDatabaseTime(tx);
    const ids = await chooseTargets(tx, {
      limit,
      limitPerAccount,
      limitLong,
      limitAwaited,
      now,
    });
    if (ids.length === 0) {
      return { rows: [], claimedAt: now };
    }
    await tx<DbTargetRow>('targets')
      .whereIn('id', ids)
      .update({
        lease_owner: owner,
        lease_token: tx.raw('lease_token + 1') as unknown as number,
        lease_expires_at: new Date(
          now.getTime() + durationToMilliseconds(lease),
        ),
        claimed_at: now,
      });
    const rows: ClaimedRow[] = await tx
      .from('targets')
      .join('accounts', 'accounts.id', 'targets.account_pk')
      .whereIn('targets.id', ids)
      .select('targets.*', 'accounts.role_refused_at');
    rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    return { rows, claimedAt: now };
  });
}

function toClaim(
  row: ClaimedRow,
  claim: { owner: string; claimedAt: Date; requestedIds: string[] },
): TargetClaim {
  return {
    ...claim,
    targetId: row.id,
    accountPk: row.account_pk,
    connection: row.connection,
    rolePendingUntil:
      row.role_pending_until === null
        ? undefined
        : new Date(row.role_pending_until),
    partition: row.partition,
    accountId: row.account_id,
    region: row.region,
    token: row.lease_token,
    state: row.state,
    roleRefused: row.role_refused_at !== null,
    failures: row.failures,
    lastErrorClass: row.error_class ?? undefined,
    lastErrorCode: row.error_code ?? undefined,
    tookLong: (row.duration_ms ?? 0) >= LONG_MS,
    neverRead: row.last_success_at === null,
    isSlowLaneDue: isSlowLaneDue(row, claim.claimedAt),
    steps: row.steps,
  };
}
