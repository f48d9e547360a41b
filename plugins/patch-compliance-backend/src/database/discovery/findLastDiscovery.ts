import { Knex } from 'knex';
import { DbDiscoveryStateRow } from '../tables';

/**
 * When the accounts of a connection were last listed by any replica.
 */
export async function findLastDiscovery(
  knex: Knex,
  connection: string,
): Promise<Date | undefined> {
  const row = await knex<DbDiscoveryStateRow>('discovery_state')
    .where({ connection })
    .first('discovered_at');
  return row?.discovered_at ? new Date(row.discovered_at) : undefined;
}
