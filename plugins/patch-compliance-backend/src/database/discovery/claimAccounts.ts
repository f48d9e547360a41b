import { Knex } from 'knex';
import { DbAccountRow } from '../tables';
import { accountKey } from './accountKey';
import { findForeignPartitions } from './findForeignPartitions';
import { DiscoveredAccount } from './types';

type Claim = Pick<DbAccountRow, 'connection' | 'excluded'>;

/**
 * The accounts that belong to a connection, of all that it lists.
 *
 * @remarks
 *
 * Where several list an account, it belongs to the first in the config that does
 * not leave it out, and to the first at all if each does. One whose id an account
 * of another partition has is left out, as if by the config.
 *
 * @param options - `connections` are all of the config, in its order
 * @returns the accounts, and the ids of those that another partition has
 */
export async function claimAccounts(
  tx: Knex,
  options: {
    accounts: DiscoveredAccount[];
    connection: string;
    connections: readonly string[];
  },
): Promise<{ claimed: DiscoveredAccount[]; clashingIds: string[] }> {
  const { accounts, connection, connections } = options;
  const rows = await tx<DbAccountRow>('accounts')
    .whereIn(
      'connection',
      connections.filter(other => other !== connection),
    )
    .whereNot('state', 'DEPARTED')
    .select('partition', 'account_id', 'connection', 'excluded');
  const others = new Map<string, Claim>(
    rows.map(row => [
      accountKey({ partition: row.partition, accountId: row.account_id }),
      row,
    ]),
  );
  const rank = (claim: Claim) =>
    connections.indexOf(claim.connection) +
    (claim.excluded ? connections.length : 0);
  const claimed = accounts.filter(account => {
    const other = others.get(accountKey(account));
    const { excluded } = account;
    return !other || rank({ connection, excluded }) < rank(other);
  });
  const clashing = await findForeignPartitions(tx, claimed);
  return {
    claimed: claimed.map(account =>
      clashing.has(account.accountId) ? leaveOut(account) : account,
    ),
    clashingIds: [...clashing].sort(),
  };
}

function leaveOut(account: DiscoveredAccount): DiscoveredAccount {
  return { ...account, active: false, excluded: true, regions: [] };
}
