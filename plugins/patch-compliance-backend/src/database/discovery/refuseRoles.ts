import { Knex } from 'knex';
import { inBatches } from '../batches';
import { insertMany } from '../insertMany';
import { isPostgres } from '../isPostgres';
import { DbAccountRow, DbTargetRow } from '../tables';
import { failureColumns, writeTargetSteps } from '../targets';
import { DiscoveredAccount } from './types';

type RoleRefusal = NonNullable<DiscoveredAccount['roleRefusal']>;

/** Each has some twenty targets. */
const ACCOUNTS_PER_STATEMENT = 500;

/** Without these a row could not be overwritten by its id. */
const KEPT_COLUMNS = [
  'id',
  'account_pk',
  'connection',
  'partition',
  'account_id',
  'region',
] as const satisfies ReadonlyArray<keyof DbTargetRow>;

/**
 * Has targets that nobody has tried yet fail where discovery could not assume the
 * role of their account: the collector does not have to find that out once more.
 *
 * @param options - `accounts` are those that are listed now, by internal id
 */
export async function refuseRoles(
  tx: Knex,
  options: { accounts: Map<number, DiscoveredAccount>; now: Date },
): Promise<void> {
  const { accounts, now } = options;
  const refused = [...accounts].flatMap(([accountPk, { roleRefusal }]) =>
    roleRefusal ? [{ accountPk, roleRefusal }] : [],
  );
  for (const batch of inBatches(refused, ACCOUNTS_PER_STATEMENT)) {
    const columns = new Map(
      batch.map(({ accountPk, roleRefusal }) => [
        accountPk,
        refusalColumns(roleRefusal, now),
      ]),
    );
    const targets = await selectUntried(tx, [...columns.keys()]);
    await insertMany(tx, {
      table: 'targets',
      rows: targets.map(row => ({ ...row, ...columns.get(row.account_pk)! })),
      overwrite: ['id'],
    });
    await tx<DbAccountRow>('accounts')
      .whereIn('id', [...new Set(targets.map(row => row.account_pk))])
      .whereNull('role_refused_at')
      .update({ role_refused_at: now });
  }
}

async function selectUntried(tx: Knex, accountPks: number[]) {
  const query = tx<DbTargetRow>('targets')
    .whereIn('account_pk', accountPks)
    .where({ state: 'pending', lease_owner: null })
    .whereNull('last_attempt_at')
    .orderBy('id')
    .select(...KEPT_COLUMNS);
  // SQLite has one writer and no row locks.
  return await (isPostgres(tx) ? query.forUpdate() : query);
}

function refusalColumns(
  { failure, failures, nextAttemptAt }: RoleRefusal,
  now: Date,
) {
  return {
    ...failureColumns(failure, failures),
    last_attempt_at: now,
    next_attempt_at: nextAttemptAt,
    steps: writeTargetSteps({
      steps: [
        { step: 'session', failure, apiCalls: 0, throttles: 0, durationMs: 0 },
      ],
      before: null,
      at: now,
    }),
  };
}
