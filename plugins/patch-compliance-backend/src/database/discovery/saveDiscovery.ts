import { Knex } from 'knex';
import { readDatabaseTime } from '../readDatabaseTime';
import { retryOnConflict } from '../retryOnConflict';
import { claimAccounts } from './claimAccounts';
import { departConnections } from './departConnections';
import { forgetLookups } from './forgetLookups';
import { lockDiscovery } from './lockDiscovery';
import { markDeparted } from './markDeparted';
import { recordDiscoverySuccess } from './recordDiscoverySuccess';
import { saveAccounts } from './saveAccounts';
import { saveTargets } from './saveTargets';
import { DiscoveredAccount, DiscoveryChanges } from './types';

/**
 * Stores a complete listing of the accounts of a connection and their Regions.
 *
 * @remarks
 *
 * One transaction: accounts never appear without their targets. What is not
 * listed any more has left; its data is kept. What the config leaves out of the
 * Regions is removed. The nodes of targets that are not read any more are judged
 * afterwards, by `retireNodes`: there may be very many.
 *
 * @param options - `connections` are all of the config, in its order;
 *   `optionsDigest` is that of the config; `isInScope` is whether the config has a Region read
 */
export async function saveDiscovery(
  knex: Knex,
  options: {
    connection: string;
    connections: readonly string[];
    accounts: DiscoveredAccount[];
    optionsDigest?: string;
    isInScope: (region: string) => boolean;
  },
): Promise<DiscoveryChanges> {
  const { connection, connections, optionsDigest, isInScope } = options;
  return await retryOnConflict(() =>
    knex.transaction(async tx => {
      await lockDiscovery(tx);
      const now = await readDatabaseTime(tx);
      const { claimed, clashingIds } = await claimAccounts(tx, {
        ...options,
        now,
      });
      const accounts = await saveAccounts(tx, {
        connection,
        accounts: claimed,
        now,
      });
      await recordDiscoverySuccess(tx, { connection, optionsDigest, now });
      const settled = [
        connection,
        ...(await departConnections(tx, connections)),
      ];
      const departedAccounts = await markDeparted(tx, {
        connections: settled,
        listedIds: new Set(accounts.keys()),
        now,
      });
      const changes = await saveTargets(tx, {
        connection,
        connections: settled,
        accounts,
        isInScope,
        now,
      });
      await forgetLookups(tx);
      return {
        ...changes,
        departedAccounts,
        accounts: claimed.length,
        activeAccounts: claimed.filter(account => account.active).length,
        excludedAccounts: claimed.filter(account => account.excluded).length,
        foreignAccounts: options.accounts.length - claimed.length,
        clashingIds,
      };
    }),
  );
}
