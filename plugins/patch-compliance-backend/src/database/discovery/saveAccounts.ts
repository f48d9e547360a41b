import { Knex } from 'knex';
import { rowsInBatches } from '../batches';
import { columnText } from '../columnText';
import { DbAccountRow } from '../tables';
import { accountKey } from './accountKey';
import { DiscoveredAccount } from './types';

/**
 * Stores accounts as they are listed now.
 *
 * @returns the accounts by their internal ids
 */
export async function saveAccounts(
  tx: Knex,
  options: { connection: string; accounts: DiscoveredAccount[]; now: Date },
): Promise<Map<number, DiscoveredAccount>> {
  const { connection, accounts, now } = options;
  const byKey = new Map(accounts.map(one => [accountKey(one), one]));
  const saved = new Map<number, DiscoveredAccount>();
  const rows = accounts.map(account => ({
    connection,
    partition: account.partition,
    account_id: account.accountId,
    name: columnText(account.name, 255),
    ou_path: columnText(account.ouPath, Infinity),
    state: columnText(account.state, 32),
    excluded: account.excluded,
    joined_at: account.joinedAt ?? null,
    left_at: account.active ? null : now,
    regions_source: account.regionsSource ?? null,
    last_listed_at: now,
  }));
  for (const batch of rowsInBatches(rows)) {
    const ids = await tx<DbAccountRow>('accounts')
      .insert(batch)
      .onConflict(['partition', 'account_id'])
      .merge({
        ...takeOver(tx, Object.keys(batch[0])),
        // Since when, not how lately.
        left_at: tx.raw(
          `case when excluded.left_at is null then null
            else coalesce(accounts.left_at, excluded.left_at) end`,
        ) as unknown as Date,
      })
      .returning(['id', 'partition', 'account_id']);
    for (const { id, partition, account_id: accountId } of ids) {
      saved.set(id, byKey.get(accountKey({ partition, accountId }))!);
    }
  }
  return saved;
}

/** What `merge()` does by itself where no column is special. */
function takeOver(tx: Knex, columns: string[]): Record<string, Knex.Raw> {
  return Object.fromEntries(
    columns.map(column => [column, tx.raw('excluded.??', [column])]),
  );
}
