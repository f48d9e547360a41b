import { durationToMilliseconds } from '@backstage/types';
import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { DbTargetRow } from '../tables';
import { awaitedTargets } from './awaitedTargets';
import { LONG_ATTEMPT } from './longAttempt';
import { readableTargets } from './readableTargets';

const LONG_MS = durationToMilliseconds(LONG_ATTEMPT);

/** How urgent targets are that somebody waits for; others are less. */
const AWAITED = 0;
/** Of those that have had their turn, while others are due. */
const LAST = 3;

/** How many of an account are tried while its role cannot be assumed. */
const PROBES_PER_ACCOUNT = 1;

/**
 * Chooses targets that are due, in an order in which nothing waits for ever.
 *
 * @remarks
 *
 * However much is asked for, what is merely due gets its turn: beyond
 * `limitAwaited`, what somebody waits for comes after all others that are due, and
 * within an account after those that have been due since before it was last read.
 *
 * @returns the ids of targets in the order in which they are to be read
 */
export async function chooseTargets(
  tx: Knex,
  options: {
    limit: number;
    limitPerAccount: number;
    limitLong: number;
    limitAwaited: number;
    now: Date;
  },
): Promise<number[]> {
  const { limit, limitPerAccount, limitLong, limitAwaited, now } = options;
  const due = tx
    .from('targets')
    .where(dueTargets(tx, now))
    .select(
      'id',
      'account_pk',
      'next_attempt_at',
      'last_attempt_at',
      tx.raw(
        `case
          when ? then ${AWAITED}
          when last_attempt_at is null then 1
          else 2
        end as urgency,
        case when duration_ms >= ? then 1 else 0 end as long`,
        [awaitedTargets(tx), LONG_MS],
      ),
    );
  const compared = tx.from(due.as('due')).select(
    'due.*',
    tx.raw(
      `min(case when urgency > ${AWAITED} then next_attempt_at end)
          over (partition by account_pk) as others_due_since`,
    ),
  );
  const ranked = tx.from(compared.as('compared')).select(
    'compared.*',
    tx.raw(
      `row_number() over (
          partition by account_pk
          order by
            case when urgency = ${AWAITED} and last_attempt_at > others_due_since
              then ${LAST} else urgency end,
            next_attempt_at, id
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
        ) as place_by_length,
        row_number() over (
          partition by urgency order by next_attempt_at, ranked.id
        ) as place_by_urgency`,
      ),
    );
  const chosen = tx
    .from(allowed.as('allowed'))
    .whereRaw('(long = 0 or place_by_length <= cast(? as integer))', [
      limitLong,
    ])
    .orderByRaw(
      `case when urgency = ${AWAITED} and place_by_urgency > cast(? as integer)
        then ${LAST} else urgency end`,
      [limitAwaited],
    )
    .orderBy(['next_attempt_at', 'id'])
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
