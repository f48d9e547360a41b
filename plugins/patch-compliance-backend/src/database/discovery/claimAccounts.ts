import { Knex } from 'knex';
import { DbAccountRow } from '../tables';
import { accountKey } from './accountKey';
import { DiscoveredAccount } from './types';

type Claim = Pick<DbAccountRow, 'connection' | 'excluded'>;

/**
 * The accounts that belong to a connection, of all that it lists.
 *
 * @remarks
 *
 * Where several list an account, it belongs to the first in the config that does
 * not leave it out, and to the first at all if each does.
 *
 * @param options - `connections` are all of the config, in its order
 */
export async function claimAccounts(
  tx: Knex,
  options: {
    accounts: DiscoveredAccount[];
    connection: string;
    connections: readonly string[];
  },
): Promise<DiscoveredAccount[]> {
  const { accounts, connection, connections } = options;
  const claimed = await tx<DbAccountRow>('accounts')
    .whereIn(
      'connection',
      connections.filter(other => other !== connection),
    )
    .whereNot('state', 'DEPARTED')
    .select('partition', 'account_id', 'connection', 'excluded');
  const others = new Map<string, Claim>(
    claimed.map(row => [
      accountKey({ partition: row.partition, accountId: row.account_id }),
      row,
    ]),
  );
  const rank = (claim: Claim) =>
    connections.indexOf(claim.connection) +
    (claim.excluded ? connections.length : 0);
  return accounts.filter(account => {
    const other = others.get(accountKey(account));
    const { excluded } = account;
    return !other || rank({ connection, excluded }) < rank(other);
  });
}
