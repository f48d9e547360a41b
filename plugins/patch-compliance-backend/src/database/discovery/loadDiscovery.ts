import { Knex } from 'knex';
import { readDatabaseTime } from '../readDatabaseTime';
import { DbDiscoveryStateRow, DbTimestamp } from '../tables';
import { KnownDiscovery } from './types';

/**
 * What all replicas know of the discovery of a connection.
 */
export async function loadDiscovery(
  knex: Knex,
  connection: string,
): Promise<KnownDiscovery> {
  const now = await readDatabaseTime(knex);
  const row = await knex<DbDiscoveryStateRow>('discovery_state')
    .where({ connection })
    .first();
  const leaseExpiresAt = toDate(row?.lease_expires_at);
  return {
    now,
    succeededAt: toDate(row?.discovered_at),
    failedAt: toDate(row?.error_at),
    requestedAt: toDate(row?.refresh_requested_at),
    optionsDigest: row?.options_digest ?? undefined,
    isRunning: leaseExpiresAt !== undefined && leaseExpiresAt > now,
  };
}

function toDate(time: DbTimestamp | null | undefined): Date | undefined {
  return time === null || time === undefined ? undefined : new Date(time);
}
