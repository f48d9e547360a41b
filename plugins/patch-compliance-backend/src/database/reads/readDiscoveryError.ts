import { Knex } from 'knex';
import { TargetError } from 'backstage-plugin-patch-compliance-common';
import { DbDiscoveryStateRow } from '../tables';
import { toTargetError } from './toTargetError';

/**
 * Why accounts and Regions could not be listed the last time; of several
 * connections the latest failure, with the name of the connection.
 *
 * @returns undefined if they could
 */
export async function readDiscoveryError(
  knex: Knex,
): Promise<TargetError | undefined> {
  const states = await knex<DbDiscoveryStateRow>('discovery_state').orderBy(
    'error_at',
    'desc',
  );
  const failed = states.find(state => state.error_class !== null);
  const error = failed && toTargetError(failed);
  return error && states.length > 1
    ? { ...error, message: `Connection ${failed.connection}: ${error.message}` }
    : error;
}
