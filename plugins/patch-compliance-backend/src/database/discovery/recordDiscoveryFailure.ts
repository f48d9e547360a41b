import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { errorColumns } from '../errorColumns';
import { DbDiscoveryStateRow } from '../tables';

/**
 * Keeps why the accounts and Regions of a connection could not be listed, until
 * they can be again. What is known of them stays.
 */
export async function recordDiscoveryFailure(
  knex: Knex,
  connection: string,
  failure: Parameters<typeof errorColumns>[0],
): Promise<void> {
  await knex<DbDiscoveryStateRow>('discovery_state')
    .insert({
      connection,
      ...errorColumns(failure),
      // Replicas compare it with their requests.
      error_at: databaseTime(knex) as unknown as Date,
    })
    .onConflict('connection')
    .merge();
}
