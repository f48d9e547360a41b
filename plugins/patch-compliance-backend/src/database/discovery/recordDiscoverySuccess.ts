import { Knex } from 'knex';
import { NO_ERROR } from '../errorColumns';
import { DbDiscoveryStateRow } from '../tables';

/**
 * Keeps when the accounts and Regions of a connection were listed.
 */
export async function recordDiscoverySuccess(
  tx: Knex,
  connection: string,
  now: Date,
): Promise<void> {
  await tx<DbDiscoveryStateRow>('discovery_state')
    .insert({ connection, discovered_at: now, ...NO_ERROR })
    .onConflict('connection')
    .merge();
}
