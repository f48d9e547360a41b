import { Knex } from 'knex';
import { inBatches, insertRows } from '../batches';
import { removeTargets } from '../changes';
import { NO_ERROR } from '../errorColumns';
import { recordTargetStates } from '../history';
import { DbTargetRow, DbTargetState } from '../tables';
import { planTarget } from './planTarget';
import { refuseRoles } from './refuseRoles';
import { DiscoveredAccount, DiscoveredRegion } from './types';

const IDS_PER_STATEMENT = 5_000;

type StoredTarget = Pick<
  DbTargetRow,
  | 'id'
  | 'account_pk'
  | 'region'
  | 'connection'
  | 'state'
  | 'error_class'
  | 'last_success_at'
  | 'role_pending_until'
>;

/**
 * Makes the targets of a connection those of its accounts and their Regions.
 *
 * @param options - `accounts` are those that are listed now, by internal id;
 *   `connections` are this one and those that have left
 */
export async function saveTargets(
  tx: Knex,
  options: {
    connection: string;
    connections: string[];
    accounts: Map<number, DiscoveredAccount>;
    isInScope: (region: string) => boolean;
    now: Date;
  },
): Promise<{ newTargets: number; removedTargets: number }> {
  const { connection, connections, accounts, isInScope, now } = options;
  const stored: StoredTarget[] = await tx('targets')
    .join('accounts', 'accounts.id', 'targets.account_pk')
    .whereIn('accounts.connection', connections)
    .select(
      'targets.id',
      'targets.account_pk',
      'targets.region',
      'targets.connection',
      'targets.state',
      'targets.error_class',
      'targets.last_success_at',
      'targets.role_pending_until',
    );
  const newTargets = await insertNew(tx, { connection, accounts, stored, now });
  const planned = stored.map(row => ({
    row,
    plan: isInScope(row.region)
      ? planTarget(row, accounts.get(row.account_pk))
      : 'removed',
  }));
  const rowsOf = (plan: string) =>
    planned.filter(one => one.plan === plan).map(({ row }) => row);

  await removeTargets(
    tx,
    rowsOf('removed').map(row => row.id),
  );
  for (const state of ['pending', 'not-enabled', 'inactive'] as const) {
    if (state !== 'pending') {
      await dropRequests(tx, rowsOf(state));
    }
    await forEachBatch(tx, rowsOf(state), query =>
      query.update({
        state,
        retire_due: state !== 'pending',
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
  await copyAccounts(tx, { connection, accounts, stored, now });
  await refuseRoles(tx, { accounts, now });
  await recordTargetStates(tx);
  return { newTargets, removedTargets: rowsOf('removed').length };
}

async function insertNew(
  tx: Knex,
  options: {
    connection: string;
    accounts: Map<number, DiscoveredAccount>;
    stored: StoredTarget[];
    now: Date;
  },
): Promise<number> {
  const { connection, accounts, stored, now } = options;
  const known = new Set(
    stored.map(row => targetKey(row.account_pk, row.region)),
  );
  const added = [...accounts].flatMap(([accountPk, account]) =>
    account.regions
      .filter(({ region }) => !known.has(targetKey(accountPk, region)))
      .map(({ region, status }) => ({
        account_pk: accountPk,
        connection,
        partition: account.partition,
        account_id: account.accountId,
        region,
        state: firstState(account.active, status),
        role_pending_until: account.rolePendingUntil ?? null,
        next_attempt_at: now,
      })),
  );
  await insertRows(tx, 'targets', added);
  return added.length;
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

/** What the collector needs to know of accounts stands with their targets. */
async function copyAccounts(
  tx: Knex,
  options: {
    connection: string;
    accounts: Map<number, DiscoveredAccount>;
    stored: StoredTarget[];
    now: Date;
  },
): Promise<void> {
  const { connection, accounts, stored, now } = options;
  await forEachBatch(
    tx,
    stored.filter(
      row => accounts.has(row.account_pk) && row.connection !== connection,
    ),
    query => query.update({ connection }),
  );
  const until = new Map<number, Date>();
  for (const row of stored) {
    const pending = accounts.get(row.account_pk)?.rolePendingUntil;
    // Of a time that is over nobody needs to know.
    if (pending && pending > now && !isAt(row.role_pending_until, pending)) {
      until.set(row.account_pk, pending);
    }
  }
  for (const [accountPk, pending] of until) {
    await tx<DbTargetRow>('targets')
      .where('account_pk', accountPk)
      .update({ role_pending_until: pending });
  }
}

/** Nobody will read them: whoever waits would wait for ever. */
async function dropRequests(tx: Knex, rows: StoredTarget[]): Promise<void> {
  for (const batch of inBatches(rows, IDS_PER_STATEMENT)) {
    await tx('refresh_requests')
      .whereIn(
        'target_id',
        batch.map(row => row.id),
      )
      .whereNull('served_at')
      .delete();
  }
}

function isAt(stored: StoredTarget['role_pending_until'], time: Date): boolean {
  return stored !== null && new Date(stored).getTime() === time.getTime();
}

async function forEachBatch(
  tx: Knex,
  rows: StoredTarget[],
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

function targetKey(accountPk: number, region: string): string {
  return `${accountPk}:${region}`;
}
