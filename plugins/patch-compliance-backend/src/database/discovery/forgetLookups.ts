import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';

/** Of accounts that are still listed it is asked for again long before. */
const KEPT_FOR: HumanDuration = { weeks: 1 };

/**
 * Forgets what was looked up of accounts that have not been looked up since.
 */
export async function forgetLookups(tx: Knex): Promise<void> {
  const oldest = new Date(Date.now() - durationToMilliseconds(KEPT_FOR));
  const query = tx('account_lookups');
  for (const column of ['regions_read_at', 'tags_read_at']) {
    query.where(read => read.whereNull(column).orWhere(column, '<', oldest));
  }
  await query.delete();
}
