import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { DbAccountRow, DbDiscoveryStateRow, DEPARTED } from '../tables';
import { accountKey } from './accountKey';
import { findForeignPartitions } from './findForeignPartitions';
import { DiscoveredAccount } from './types';

/** Longer than most failures last. */
const CLAIM_LIFETIME: HumanDuration = { days: 1 };

interface Claim {
  connection: string;
  active: boolean;
  excluded: boolean;
  /** Whether its connection has not been discovered for long. */
  outdated: boolean;
}

/**
 * The accounts that belong to a connection, of all that it lists.
 *
 * @remarks
 *
 * Where several list an account, it belongs to one that lists it as active; of
 * these to one that was discovered lately, as the account may have moved away from
 * the others; of these to the first in the config. Where none lists it as active it
 * belongs to the first that does not leave it out, and to the first at all if each
 * does. One whose id an account of another partition has is left out, as if by the
 * config.
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
    now: Date;
  },
): Promise<{ claimed: DiscoveredAccount[]; clashingIds: string[] }> {
  const { accounts, connection, connections, now } = options;
  const rows = await tx<DbAccountRow>('accounts')
    .whereIn(
      'connection',
      connections.filter(other => other !== connection),
    )
    .whereNot('state', DEPARTED)
    .select('partition', 'account_id', 'connection', 'excluded', 'left_at');
  const outdated = await tx<DbDiscoveryStateRow>('discovery_state')
    .where(
      'discovered_at',
      '<',
      new Date(now.getTime() - durationToMilliseconds(CLAIM_LIFETIME)),
    )
    .pluck('connection');
  const others = new Map<string, Claim>(
    rows.map(row => [
      accountKey({ partition: row.partition, accountId: row.account_id }),
      {
        connection: row.connection,
        active: row.left_at === null,
        excluded: Boolean(row.excluded),
        outdated: outdated.includes(row.connection),
      },
    ]),
  );
  const rank = (claim: Claim) =>
    connections.indexOf(claim.connection) +
    precedence(claim) * connections.length;
  const claimed = accounts.filter(account => {
    const other = others.get(accountKey(account));
    const { active, excluded } = account;
    return (
      !other ||
      rank({ connection, active, excluded, outdated: false }) < rank(other)
    );
  });
  const clashing = await findForeignPartitions(tx, claimed);
  return {
    claimed: claimed.map(account =>
      clashing.has(account.accountId) ? leaveOut(account) : account,
    ),
    clashingIds: [...clashing].sort(),
  };
}

function precedence(claim: Claim): number {
  if (claim.excluded) {
    return 3;
  }
  if (!claim.active) {
    return 2;
  }
  return claim.outdated ? 1 : 0;
}

function leaveOut(account: DiscoveredAccount): DiscoveredAccount {
  return { ...account, active: false, excluded: true, regions: [] };
}
