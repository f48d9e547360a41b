import { Knex } from 'knex';
import { NO_ERROR } from '../errorColumns';
import { DbDiscoveryStateRow } from '../tables';

/**
 * Keeps when the accounts and Regions of a connection were listed, and by which
 * config.
 */
export async function recordDiscoverySuccess(
  tx: Knex,
  options: { connection: string; optionsDigest?: string; now: Date },
): Promise<void> {
  const { connection, optionsDigest, now } = options;
  await tx<DbDiscoveryStateRow>('discovery_state')
    .insert({
      connection,
      discovered_at: now,
      options_digest: optionsDigest ?? null,
      ...NO_ERROR,
    })
    .onConflict('connection')
    .merge();
}
