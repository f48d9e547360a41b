import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { DbRefreshRequestRow } from '../tables';

/** How long it can be seen what came of a refresh. */
const KEPT_FOR: HumanDuration = { hours: 1 };

/**
 * Ends what waited for an attempt at targets, in the transaction that stores
 * what came of it. What was asked for while it ran is not served by it.
 */
export async function serveRequests(
  tx: Knex,
  options: { targetIds: number[]; claimedAt: Date; failed: boolean },
): Promise<void> {
  const { targetIds, claimedAt, failed } = options;
  const ofTargets = () =>
    tx<DbRefreshRequestRow>('refresh_requests').whereIn('target_id', targetIds);
  await ofTargets()
    .whereNull('served_at')
    .where(before =>
      before
        .where('repeated_at', '<=', claimedAt)
        // From before the clock went back: it would be read again and again.
        .orWhere('repeated_at', '>', databaseTime(tx)),
    )
    .update({
      served_at: databaseTime(tx) as unknown as Date,
      failed,
    });
  await ofTargets()
    .where(
      'served_at',
      '<',
      databaseTime(tx, { milliseconds: -durationToMilliseconds(KEPT_FOR) }),
    )
    .delete();
}
