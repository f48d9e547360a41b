import { Knex } from 'knex';
import { readDatabaseTime } from '../readDatabaseTime';
import { isPostgres } from '../isPostgres';
import { retryOnConflict } from '../retryOnConflict';
import { DbTargetRow } from '../tables';
import { waitForClaims } from '../targets/lockClaims';

/** Stands for all nodes of a target. */
export const WHOLE_TARGET = '';

/**
 * Stores what is to be read now, and makes the targets due.
 *
 * @remarks
 *
 * What waits already goes on waiting since it was first asked for. Nobody claims
 * targets meanwhile: a collector either finds the request when it claims the
 * target, or has claimed it before the request's time. What a target holds may
 * be stored for minutes: the request does not wait for its row.
 *
 * @param asked - a query of `target_id` and `instance_id`
 * @returns how many rows that are
 */
export async function addRequests(
  knex: Knex,
  asked: Knex.QueryBuilder,
): Promise<number> {
  return await retryOnConflict(() =>
    knex.transaction(async tx => {
      await waitForClaims(tx);
      const now = await readDatabaseTime(tx);
      await tx<DbTargetRow>('targets')
        .whereIn('id', await lockFree(tx, asked))
        .update({
          refresh_requested_at: now,
          next_attempt_at: tx.raw(
            'case when next_attempt_at < ? then next_attempt_at else ? end',
            [now, now],
          ) as unknown as Date,
        });
      await tx.raw(
        `insert into refresh_requests
          (target_id, instance_id, requested_at, repeated_at)
        select target_id, instance_id, ?, ? from ? as asked
        -- Without it SQLite takes the next "on" for that of a join.
        where true
        on conflict (target_id, instance_id) do update set
          requested_at = case when refresh_requests.served_at is null
            then refresh_requests.requested_at
            else excluded.requested_at end,
          repeated_at = excluded.repeated_at,
          served_at = null,
          failed = null`,
        [now, now, asked],
      );
      const [{ count }] = await tx
        .from(asked.clone().as('asked'))
        .count({ count: '*' });
      return Number(count);
    }),
  );
}

/** In an order that all who lock several keep to; those that are just being
 * written are left out. */
async function lockFree(tx: Knex, asked: Knex.QueryBuilder): Promise<number[]> {
  const targets = tx<DbTargetRow>('targets')
    .whereIn('id', tx.from(asked.clone().as('asked')).select('target_id'))
    .orderBy('id');
  if (isPostgres(tx)) {
    targets.forNoKeyUpdate().skipLocked();
  }
  return (await targets.select('id')).map(row => row.id);
}
