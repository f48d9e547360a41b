import { Knex } from 'knex';
import { inBatches, insertRows, rowsInBatches } from '../batches';
import { columnText } from '../columnText';
import { NO_ERROR } from '../errorColumns';
import {
  DbAccountRow,
  DbDiscoveryStateRow,
  DbTargetRow,
  DbTargetState,
} from '../tables';
import { planTarget } from './planTarget';
import { DiscoveredAccount, DiscoveredRegion, DiscoveryChanges } from './types';

const IDS_PER_STATEMENT = 5_000;
const DEPARTED = 'DEPARTED';

/**
 * Stores a complete listing of accounts and their Regions.
 *
 * @remarks
 *
 * One transaction: accounts never appear without their targets. What is not
 * listed any more has left; its data is kept. What the config leaves out is
 * removed.
 *
 * @param options - `isInScope` is whether the config has a Region read
 */
export async function saveDiscovery(
  knex: Knex,
  options: {
    accounts: DiscoveredAccount[];
    isInScope: (region: string) => boolean;
  },
): Promise<DiscoveryChanges> {
  const { accounts, isInScope } = options;
  return await knex.transaction(async tx => {
    const now = new Date();
    const ids = await saveAccounts(tx, { accounts, now });
    const departedAccounts = await markDeparted(tx, [...ids.values()]);
    const listed = new Map(
      accounts.map(account => [ids.get(accountKey(account))!, account]),
    );
    const stored = await tx<DbTargetRow>('targets').select();

    const known = new Map(
      stored.map(row => [targetKey(row.account_pk, row.region), row]),
    );
    const added = accounts.flatMap(account => {
      const accountPk = ids.get(accountKey(account))!;
      return account.regions
        .filter(({ region }) => !known.has(targetKey(accountPk, region)))
        .map(({ region, status }) => ({
          account_pk: accountPk,
          partition: account.partition,
          account_id: account.accountId,
          region,
          state: firstState(account.active, status),
          next_attempt_at: now,
        }));
    });
    await insertRows(tx, 'targets', added);

    const removed = stored.filter(row => !isInScope(row.region));
    await forEachBatch(tx, removed, query => query.delete());

    const plans = stored
      .filter(row => isInScope(row.region))
      .map(row => ({ row, plan: planTarget(row, listed.get(row.account_pk)) }));
    for (const state of ['pending', 'not-enabled', 'inactive'] as const) {
      await forEachBatch(
        tx,
        plans.filter(({ plan }) => plan === state).map(({ row }) => row),
        query =>
          query.update({
            state,
            next_attempt_at: now,
            failures: 0,
            ...NO_ERROR,
            refresh_requested_at: null,
            // Whoever is just reading it must not bring the old state back.
            lease_token: tx.raw('lease_token + 1') as unknown as number,
            lease_owner: null,
            lease_expires_at: null,
          }),
      );
    }

    await tx<DbDiscoveryStateRow>('discovery_state').update(NO_ERROR);

    return {
      accounts: accounts.length,
      activeAccounts: accounts.filter(account => account.active).length,
      departedAccounts,
      newTargets: added.length,
      removedTargets: removed.length,
    };
  });
}

/** An account that is not active is listed for what cannot be seen of it. */
function firstState(
  active: boolean,
  status: DiscoveredRegion['status'],
): DbTargetState {
  if (!active) {
    return 'inactive';
  }
  return status === 'disabled' ? 'not-enabled' : 'pending';
}

/** @returns internal ids by {@link accountKey} */
async function saveAccounts(
  tx: Knex,
  options: { accounts: DiscoveredAccount[]; now: Date },
): Promise<Map<string, number>> {
  const { accounts, now } = options;
  const ids = new Map<string, number>();
  const rows = accounts.map(account => ({
    partition: account.partition,
    account_id: account.accountId,
    name: columnText(account.name, 255),
    ou_path: columnText(account.ouPath, Infinity),
    state: columnText(account.state, 32),
    joined_at: account.joinedAt ?? null,
    last_listed_at: now,
  }));
  for (const batch of rowsInBatches(rows)) {
    const saved = await tx<DbAccountRow>('accounts')
      .insert(batch)
      .onConflict(['partition', 'account_id'])
      .merge()
      .returning(['id', 'partition', 'account_id']);
    for (const row of saved) {
      ids.set(
        accountKey({ partition: row.partition, accountId: row.account_id }),
        row.id,
      );
    }
  }
  return ids;
}

/** @returns how many were still there the last time */
async function markDeparted(tx: Knex, listedIds: number[]): Promise<number> {
  const listed = new Set(listedIds);
  const present = await tx<DbAccountRow>('accounts')
    .whereNot('state', DEPARTED)
    .select('id');
  const departed = present.filter(row => !listed.has(row.id));
  for (const batch of inBatches(departed, IDS_PER_STATEMENT)) {
    await tx<DbAccountRow>('accounts')
      .whereIn(
        'id',
        batch.map(row => row.id),
      )
      .update({ state: DEPARTED });
  }
  return departed.length;
}

async function forEachBatch(
  tx: Knex,
  rows: DbTargetRow[],
  run: (query: Knex.QueryBuilder<DbTargetRow>) => PromiseLike<unknown>,
): Promise<void> {
  for (const batch of inBatches(rows, IDS_PER_STATEMENT)) {
    await run(
      tx<DbTargetRow>('targets').whereIn(
        'id',
        batch.map(row => row.id),
      ),
    );
  }
}

function accountKey(account: { partition: string; accountId: string }): string {
  return `${account.partition}:${account.accountId}`;
}

function targetKey(accountPk: number, region: string): string {
  return `${accountPk}:${region}`;
}
