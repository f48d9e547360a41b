import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { DbDiscoveryStateRow } from '../tables';

/**
 * Keeps other replicas from beginning a discovery that is under way.
 */
export async function renewDiscovery(
  knex: Knex,
  options: { connection: string; owner: string; lease: HumanDuration },
): Promise<void> {
  const { connection, owner, lease } = options;
  await knex<DbDiscoveryStateRow>('discovery_state')
    .where({ connection, lease_owner: owner })
    .update({ lease_expires_at: databaseTime(knex, lease) as unknown as Date });
}
