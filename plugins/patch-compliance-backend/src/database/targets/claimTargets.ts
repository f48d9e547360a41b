import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { readDatabaseTime } from '../readDatabaseTime';
import { isPostgres } from '../isPostgres';
import { loadRequests } from '../refreshes/loadRequests';
import { isSlowLaneDue } from '../slowLane';
import { DbAccountRow, DbTargetRow } from '../tables';
import { lockClaims } from './lockClaims';
import { readableTargets } from './readableTargets';
import { TargetClaim } from './types';

/** How many of an account are tried while its role cannot be assumed. */
const PROBES_PER_ACCOUNT = 1;

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
 */
export async function claimTargets(
  knex: Knex,
  options: {
    owner: string;
    limit: number;
    limitPerAccount?: number;
    lease: HumanDuration;
  },
): Promise<TargetClaim[]> {
  const { owner, limit, limitPerAccount = limit, lease } = options;
  return await knex.transaction(async tx => {
    await lockClaims(tx);
    const now = await readDatabaseTime(tx);
    const ids = await chooseTargets(tx, { limit, limitPerAccount, now });
    if (ids.length === 0) {
      return [];
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
    const requests = await loadRequests(tx, ids);
    return rows
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map(row =>
        toClaim(row, {
          owner,
          claimedAt: now,
          requestedIds: requests.get(row.id) ?? [],
        }),
      );
  });
}

/** @returns the ids of targets in the order in which they are to be read */
async function chooseTargets(
  tx: Knex,
  options: { limit: number; limitPerAccount: number; now: Date },
): Promise<number[]> {
  const { limit, limitPerAccount, now } = options;
  const due = tx
    .from('targets')
    .where(readableTargets(tx))
    .where(waiting =>
      waiting
        .where('next_attempt_at', '<=', now)
        .orWhereNotNull('refresh_requested_at'),
    )
    .where(free =>
      free.whereNull('lease_expires_at').orWhere('lease_expires_at', '<=', now),
    )
    .select(
      'id',
      'account_pk',
      'next_attempt_at',
      tx.raw(
        `case
          when refresh_requested_at is not null then 0
          when last_attempt_at is null then 1
          else 2
        end as urgency`,
      ),
    );
  const ranked = tx.from(due.as('due')).select(
    'due.*',
    tx.raw(
      `row_number() over (
          partition by account_pk order by urgency, next_attempt_at, id
        ) as place`,
    ),
  );
  const busy = tx
    .from('targets')
    .whereNotNull('lease_owner')
    .where('lease_expires_at', '>', now)
    .groupBy('account_pk')
    .select('account_pk', tx.raw('count(*) as claimed'));

  const chosen = tx
    .from(ranked.as('ranked'))
    .join('accounts', 'accounts.id', 'ranked.account_pk')
    .leftJoin(busy.as('busy'), 'busy.account_pk', 'ranked.account_pk')
    .whereRaw(
      `ranked.place + coalesce(busy.claimed, 0)
        <= case when accounts.role_refused_at is null
          then cast(? as integer) else cast(? as integer) end`,
      [limitPerAccount, PROBES_PER_ACCOUNT],
    )
    .orderBy(['urgency', 'next_attempt_at', 'ranked.id'])
    .limit(limit)
    .select<Array<{ id: number }>>('ranked.id');
  const ids = (await chosen).map(row => row.id);
  if (!isPostgres(tx) || ids.length === 0) {
    return ids;
  }
  // Whoever holds a row just now changes what made it due.
  const locked = await tx<DbTargetRow>('targets')
    .whereIn('id', ids)
    .where(readableTargets(tx))
    .where(free =>
      free.whereNull('lease_expires_at').orWhere('lease_expires_at', '<=', now),
    )
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .select('id');
  const free = new Set(locked.map(row => row.id));
  return ids.filter(id => free.has(id));
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
    lastErrorCode: row.error_code ?? undefined,
    neverRead: row.last_success_at === null,
    isSlowLaneDue: isSlowLaneDue(row, claim.claimedAt),
    steps: row.steps,
  };
}
