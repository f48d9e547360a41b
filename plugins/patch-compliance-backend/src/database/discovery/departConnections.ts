import { Knex } from 'knex';
import { DbDiscoveryStateRow } from '../tables';

/**
 * Forgets the connections that the config does not have any more, as soon as each
 * that it has could claim their accounts: a connection may only have got another
 * id.
 *
 * @returns the ids of connections whose accounts have left with them
 */
export async function departConnections(
  tx: Knex,
  configured: readonly string[],
): Promise<string[]> {
  const states = await tx<DbDiscoveryStateRow>('discovery_state').select(
    'connection',
    'discovered_at',
  );
  const discovered = states
    .filter(state => state.discovered_at !== null)
    .map(state => state.connection);
  const gone = states
    .map(state => state.connection)
    .filter(connection => !configured.includes(connection));
  if (
    gone.length === 0 ||
    !configured.every(connection => discovered.includes(connection))
  ) {
    return [];
  }
  for (const table of ['discovery_state', 'account_lookups']) {
    await tx(table).whereIn('connection', gone).delete();
  }
  return gone;
}
