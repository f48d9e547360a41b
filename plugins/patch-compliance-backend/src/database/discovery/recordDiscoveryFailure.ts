import { Knex } from 'knex';
import { errorColumns } from '../errorColumns';
import { DbDiscoveryStateRow } from '../tables';
import { DISCOVERY_STATE_ID } from './discoveryState';

/**
 * Keeps why accounts and Regions could not be listed, until they can be again.
 * What is known of them stays.
 */
export async function recordDiscoveryFailure(
  knex: Knex,
  failure: Parameters<typeof errorColumns>[0],
): Promise<void> {
  await knex<DbDiscoveryStateRow>('discovery_state')
    .insert({ id: DISCOVERY_STATE_ID, ...errorColumns(failure) })
    .onConflict('id')
    .merge();
}
