import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { retryOnConflict } from '../retryOnConflict';
import { DbAccountLookupRow, DbDiscoveryStateRow } from '../tables';

/**
 * Has accounts and their Regions listed as soon as a replica can, with what takes
 * a request per account and is otherwise asked for once a day.
 */
export async function requestDiscovery(knex: Knex): Promise<void> {
  await retryOnConflict(() =>
    knex.transaction(async tx => {
      // In the order in which a discovery is stored.
      await tx<DbDiscoveryStateRow>('discovery_state').update({
        refresh_requested_at: databaseTime(tx) as unknown as Date,
      });
      await tx<DbAccountLookupRow>('account_lookups').update({
        regions_read_at: null,
        tags_read_at: null,
      });
    }),
  );
}
