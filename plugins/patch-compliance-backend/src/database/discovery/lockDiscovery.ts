import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';

/**
 * Lets one discovery at a time be stored, whichever connection and replica it is
 * of: which connection an account belongs to is decided from what is stored.
 */
export async function lockDiscovery(tx: Knex.Transaction): Promise<void> {
  // SQLite has one writer.
  if (isPostgres(tx)) {
    await tx.raw('lock table discovery_state in share row exclusive mode');
  }
}
