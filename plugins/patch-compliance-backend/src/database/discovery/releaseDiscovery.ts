import { Knex } from 'knex';
import { DbDiscoveryStateRow } from '../tables';

/**
 * Ends a discovery, whatever came of it.
 *
 * @param options - with `servedUntil`, whoever asked for it by then waits no more
 */
export async function releaseDiscovery(
  knex: Knex,
  options: { connection: string; owner: string; servedUntil?: Date },
): Promise<void> {
  const { connection, owner, servedUntil } = options;
  await knex.transaction(async tx => {
    const held = () =>
      tx<DbDiscoveryStateRow>('discovery_state').where({
        connection,
        lease_owner: owner,
      });
    if (servedUntil) {
      await held()
        .where('refresh_requested_at', '<=', servedUntil)
        .update({ refresh_requested_at: null });
    }
    await held().update({ lease_owner: null, lease_expires_at: null });
  });
}
