import { Knex } from 'knex';
import { DiscoveryError } from 'backstage-plugin-patch-compliance-common';
import { DbDiscoveryStateRow } from '../../tables';
import { toTargetError } from './toTargetError';

/**
 * Why accounts and Regions could not be listed the last time, by connection, the
 * latest failure first.
 *
 * @returns undefined if they could
 */
export async function readDiscoveryErrors(
  knex: Knex,
): Promise<DiscoveryError[] | undefined> {
  const states = await knex<DbDiscoveryStateRow>('discovery_state').orderBy([
    { column: 'error_at', order: 'desc' },
    'connection',
  ]);
  const errors = states.flatMap(state => {
    const error = toTargetError(state);
    const { connection } = state;
    return error ? [states.length > 1 ? { ...error, connection } : error] : [];
  });
  return errors.length > 0 ? errors : undefined;
}
