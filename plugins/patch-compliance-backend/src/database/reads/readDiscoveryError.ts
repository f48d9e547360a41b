import { Knex } from 'knex';
import { TargetError } from 'backstage-plugin-patch-compliance-common';
import { DbDiscoveryStateRow } from '../tables';
import { toTargetError } from './toTargetError';

/**
 * Why accounts and Regions could not be listed the last time; the latest failure
 * where several connections have one.
 *
 * @returns undefined if they could
 */
export async function readDiscoveryError(
  knex: Knex,
): Promise<TargetError | undefined> {
  const row = await knex<DbDiscoveryStateRow>('discovery_state')
    .whereNotNull('error_class')
    .orderBy('error_at', 'desc')
    .first();
  return row && toTargetError(row);
}
