import { Knex } from 'knex';
import { DbTargetRow } from '../tables';
import { DiscoveredAccount } from './types';

/**
 * Which of the accounts have an id that an account of another partition has, whose
 * targets are known already.
 *
 * @remarks
 *
 * AWS gives an id to one account only. Counts, history and owners are kept by the
 * account's id alone, so that two that share one would be taken for each other.
 *
 * @returns the ids
 */
export async function findForeignPartitions(
  tx: Knex,
  accounts: DiscoveredAccount[],
): Promise<Set<string>> {
  const partitionOf = new Map(
    accounts.map(account => [account.accountId, account.partition]),
  );
  const partitions = [...new Set(partitionOf.values())];
  const others = await tx<DbTargetRow>('targets')
    .whereNotIn('partition', partitions)
    .distinct('account_id')
    .pluck('account_id');
  return new Set(others.filter(accountId => partitionOf.has(accountId)));
}
