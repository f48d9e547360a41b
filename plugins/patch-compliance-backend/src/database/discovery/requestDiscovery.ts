import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { DbDiscoveryStateRow } from '../tables';

/**
 * Has accounts and their Regions listed as soon as a replica can, with what takes
 * a request per account and is otherwise asked for once a day.
 *
 * @param options - `accountId` where only of one account more is to be asked for
 *   than the connection's lists
 */
export async function requestDiscovery(
  knex: Knex,
  options: { accountId?: string } = {},
): Promise<void> {
  const { accountId } = options;
  await knex.transaction(async tx => {
    const lookups = tx('account_lookups');
    const states = tx<DbDiscoveryStateRow>('discovery_state');
    if (accountId !== undefined) {
      lookups.where('account_id', accountId);
      states.whereIn(
        'connection',
        tx('accounts').where('account_id', accountId).select('connection'),
      );
    }
    await lookups.update({ regions_read_at: null, tags_read_at: null });
    await states.update({
      refresh_requested_at: databaseTime(tx) as unknown as Date,
    });
  });
}
