import { TargetKey } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { DbTargetRow } from './tables';
import { readableTargets } from './targets';

/**
 * Has a target read from AWS as soon as anybody can.
 *
 * @remarks
 *
 * One statement, so that it neither gets lost between a collector's statements
 * nor wakes a target that has just become inactive. A request that waits
 * already stays as it is: the read that it gets serves both.
 *
 * @returns false if the target is never read
 */
export async function requestRefresh(
  knex: Knex,
  key: TargetKey,
): Promise<boolean> {
  const now = new Date();
  const updated = await knex<DbTargetRow>('targets')
    .where({
      partition: key.partition,
      account_id: key.accountId,
      region: key.region,
    })
    .where(readableTargets(knex))
    .update({
      refresh_requested_at: knex.raw('coalesce(refresh_requested_at, ?)', [
        now,
      ]),
      next_attempt_at: knex.raw(
        'case when next_attempt_at < ? then next_attempt_at else ? end',
        [now, now],
      ),
    });
  return updated > 0;
}
