import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** Far longer than what is worked out between two statements, and as long as a
 * claim lasts at least: what hangs is taken over in time. */
const PATIENCE: HumanDuration = { seconds: 20 };

/**
 * Has PostgreSQL roll a transaction back whose process does nothing any more
 * although it is there, as on a machine that hangs: nobody else could get at what
 * it has locked.
 */
export async function limitIdleness(
  tx: Knex,
  limit: HumanDuration = PATIENCE,
): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(
      `select set_config('idle_in_transaction_session_timeout', ?, true)`,
      [String(durationToMilliseconds(limit))],
    );
  }
}
