import { Knex } from 'knex';
import {
  DiscoveryError,
  DiscoveryState,
} from 'backstage-plugin-patch-compliance-common';
import { DbDiscoveryStateRow } from '../../tables';
import { toIsoTime } from '../../toIsoTime';
import { toTargetError } from './toTargetError';

/**
 * How the lists of accounts and Regions stand, of all connections together.
 *
 * @returns with `errors` where the last attempt has failed, by connection, the
 *   latest failure first
 */
export async function readDiscovery(
  knex: Knex,
): Promise<{ state: DiscoveryState; errors?: DiscoveryError[] }> {
  const rows = await knex<DbDiscoveryStateRow>('discovery_state').orderBy([
    { column: 'error_at', order: 'desc' },
    'connection',
  ]);
  const errors = rows.flatMap(row => {
    const error = toTargetError(row);
    const { connection } = row;
    return error ? [rows.length > 1 ? { ...error, connection } : error] : [];
  });
  return {
    state: {
      lastSuccessAt: findOldest(rows),
      refreshing: rows.some(row => row.refresh_requested_at !== null),
    },
    errors: errors.length > 0 ? errors : undefined,
  };
}

function findOldest(rows: DbDiscoveryStateRow[]): string | undefined {
  const times = rows.map(row => toIsoTime(row.discovered_at));
  return times.includes(undefined) ? undefined : times.sort()[0];
}
