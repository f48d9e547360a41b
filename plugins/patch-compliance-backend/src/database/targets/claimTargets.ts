import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { readDatabaseTime } from '../readDatabaseTime';
import { isPostgres } from '../isPostgres';
import { loadRequests } from '../refreshes/loadRequests';
import { isSlowLaneDue } from '../slowLane';
import { DbAccountRow, DbTargetRow } from '../tables';
import { awaitedTargets } from './awaitedTargets';
import { lockClaims } from './lockClaims';
import { LONG_ATTEMPT } from './longAttempt';
import { readableTargets } from './readableTargets';
import { TargetClaim } from './types';

const LONG_MS = durationToMilliseconds(LONG_ATTEMPT);

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
 *
 * @param options - `limitLong` is how many of those that took long the last time
 */
export async function claimTargets(
  knex: Knex,
  options: {
    owner: string;
    limit: number;
    limitPerAccount?: number;
    limitLong?: number;
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
  const { limitPerAccount = limit, limitLong = limit } = options;
  return await knex.transaction(async tx => {
    await lockClaims(tx);
    const now = await readDatabaseTime(tx);
    const ids = await chooseTargets(tx, {
      limit,
      limitPerAccount,
      limitLong,
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

/** @returns the ids of targets in the order in which they are to be read */
async function chooseTargets(
  tx: Knex,
  options: {
    limit: number;
    limitPerAccount: number;
    limitLong: number;
    now: Date;
  },
): Promise<number[]> {
  const { limit, limitPerAccount, limitLong, now } = options;
  const due = tx
    .from('targets')
    .where(dueTargets(tx, now))
    .select(
      'id',
      'account_pk',
      'next_attempt_at',
      tx.raw(
        `case
          when ? then 0
          when last_attempt_at is null then 1
          else 2
        end as urgency,
        case when duration_ms >= ? then 1 else 0 end as long`,
        [awaitedTargets(tx), LONG_MS],
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

  const allowed = tx
    .from(ranked.as('ranked'))
    .join('accounts', 'accounts.id', 'ranked.account_pk')
    .leftJoin(busy.as('busy'), 'busy.account_pk', 'ranked.account_pk')
    .whereRaw(
      `ranked.place + coalesce(busy.claimed, 0)
        <= case when accounts.role_refused_at is null
          then cast(? as integer) else cast(? as integer) end`,
      [limitPerAccount, PROBES_PER_ACCOUNT],
    )
    .select(
      'ranked.*',
      tx.raw(
        `row_number() over (
          partition by long order by urgency, next_attempt_at, ranked.id
        ) as place_by_length`,
      ),
    );
  const chosen = tx
    .from(allowed.as('allowed'))
    .whereRaw('(long = 0 or place_by_length <= cast(? as integer))', [
      limitLong,
    ])
    .orderBy(['urgency', 'next_attempt_at', 'id'])
    .limit(limit)
    .select<Array<{ id: number }>>('id');
  const ids = (await chosen).map(row => row.id);
  if (!isPostgres(tx) || ids.length === 0) {
    return ids;
  }
  // Whoever holds a row just now changes what made it due.
  const locked = await tx<DbTargetRow>('targets')
    .whereIn('id', ids)
    .where(dueTargets(tx, now))
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .select('id');
  const free = new Set(locked.map(row => row.id));
  return ids.filter(id => free.has(id));
}

/** Those that are to be read now, and that nobody holds. */
function dueTargets(tx: Knex, now: Date): Knex.QueryCallback {
  return due =>
    due
      .where(readableTargets(tx))
      .where(waiting =>
        waiting.where('next_attempt_at', '<=', now).orWhere(awaitedTargets(tx)),
      )
      .where(free =>
        free
          .whereNull('lease_expires_at')
          .orWhere('lease_expires_at', '<=', now),
      );
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
