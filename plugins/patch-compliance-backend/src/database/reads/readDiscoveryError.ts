import { Knex } from 'knex';
import { TargetError } from 'backstage-plugin-patch-compliance-common';
import { DISCOVERY_STATE_ID } from '../discovery/discoveryState';
import { DbDiscoveryStateRow } from '../tables';
import { toTargetError } from './toTargetError';

/**
 * Why accounts and Regions could not be listed the last time.
 *
 * @returns undefined if they could
 */
export async function readDiscoveryError(
  knex: Knex,
): Promise<TargetError | undefined> {
  const row = await knex<DbDiscoveryStateRow>('discovery_state')
    .where('id', DISCOVERY_STATE_ID)
    .first();
  return row && toTargetError(row);
}
