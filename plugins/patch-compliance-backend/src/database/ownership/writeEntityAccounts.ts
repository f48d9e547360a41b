import { Knex } from 'knex';
import { insertRows } from '../batches';
import { groupBy } from '../groupBy';
import { DbEntityAccountRow } from '../tables';
import { EntityAccount } from './types';

/**
 * Replaces the accounts of all entities. Writes what differs: the catalog
 * changes often, and who claims an account seldom.
 */
export async function writeEntityAccounts(
  tx: Knex.Transaction,
  accounts: EntityAccount[],
): Promise<void> {
  const stored = await tx<DbEntityAccountRow>('entity_accounts');
  const wanted: DbEntityAccountRow[] = accounts.map(
    ({ entityRef, accountId }) => ({
      entity_ref: entityRef,
      account_id: accountId,
    }),
  );
  const storedKeys = new Set(stored.map(keyOf));
  const wantedKeys = new Set(wanted.map(keyOf));

  const removed = groupBy(
    stored.filter(row => !wantedKeys.has(keyOf(row))),
    row => row.account_id,
  );
  for (const [accountId, rows] of removed) {
    await tx<DbEntityAccountRow>('entity_accounts')
      .where('account_id', accountId)
      .whereIn(
        'entity_ref',
        rows.map(row => row.entity_ref),
      )
      .delete();
  }
  await insertRows<DbEntityAccountRow>(
    tx,
    'entity_accounts',
    wanted.filter(row => !storedKeys.has(keyOf(row))),
  );
}

function keyOf({ entity_ref, account_id }: DbEntityAccountRow): string {
  return `${account_id} ${entity_ref}`;
}
