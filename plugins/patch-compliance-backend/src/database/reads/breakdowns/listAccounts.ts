import { Knex } from 'knex';
import { Account, Page } from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../../access';
import { groupBy } from '../../groupBy';
import { byCodePoint, PageOptions, selectPage } from '../../paging';
import { DbAccountRow } from '../../tables';
import {
  countHeldNodes,
  toHeldCounts,
  readUnknownReasons,
  toNodeCoverage,
} from '../counts';
import {
  selectTargets,
  severalConnections,
  whereContains,
  whereTargetsMatch,
} from '../selection';
import { ReadTimesRow, selectReadTimes, toTargetCoverage } from '../targets';
import { FreshnessLimits } from '../../freshness';

const SEARCHED_COLUMNS = [
  'accounts.name',
  'accounts.account_id',
  'accounts.ou_path',
];

interface AccountsOptions {
  search?: string;
  /** Those that are read, or those that are not; all unless told. */
  active?: boolean;
  targetAccess: TargetAccess;
  nodeAccess: NodeAccess;
  limits: FreshnessLimits;
  page: PageOptions;
}

/**
 * One page of the accounts with any target that the caller may see, by name.
 */
export async function listAccounts(
  knex: Knex,
  options: AccountsOptions,
): Promise<Page<Account>> {
  const { search, active, targetAccess, page } = options;
  const query: Knex.QueryBuilder = knex.from('accounts');
  if (search) {
    whereContains(query, SEARCHED_COLUMNS, search);
  }
  if (active !== undefined) {
    query.whereRaw(
      `(accounts.state = 'ACTIVE' and accounts.excluded = ?) = ?`,
      [false, active],
    );
  }
  if (targetAccess !== 'all') {
    query.whereExists(targets => {
      targets
        .from('targets')
        .select('targets.id')
        .whereRaw('targets.account_pk = accounts.id');
      whereTargetsMatch(knex, targets, { access: targetAccess });
    });
  }
  const [{ total }] = await query.clone().count({ total: '*' });
  const { rows, ...cursors } = await selectPage<
    DbAccountRow & { named_connection: string | null }
  >({
    knex,
    query: query.select(
      'accounts.*',
      knex.raw('? as named_connection', [
        severalConnections(knex, 'accounts.connection'),
      ]),
    ),
    keys: [
      {
        expression: byCodePoint(
          knex,
          'coalesce(accounts.name, accounts.account_id)',
        ),
        order: 'asc',
        type: 'text',
      },
      { expression: knex.raw('accounts.id'), order: 'asc', type: 'number' },
    ],
    list: ['accounts', search, active],
    page,
  });

  const coverageOf = await readCoverages(knex, rows, options);
  const keys = rows.map(row => row.account_id);
  const access = options.nodeAccess;
  const nodesOf = await countHeldNodes(knex, { by: 'account', keys, access });
  const reasonsOf = await readUnknownReasons(knex, {
    by: 'account',
    selection: { filter: {}, access },
    keys,
  });
  return {
    items: rows.map(row => {
      const { targets, oldestReadAt, wasRead } = coverageOf(row.id);
      // Nodes are counted by id, which another partition may have as well.
      const counts = wasRead
        ? toHeldCounts(nodesOf(row.account_id), { wasRead, access })
        : undefined;
      return {
        partition: row.partition,
        accountId: row.account_id,
        name: row.name ?? undefined,
        ouPath: row.ou_path ?? undefined,
        state: row.state,
        excluded: Boolean(row.excluded),
        connection: row.named_connection ?? undefined,
        counts,
        coverage: counts && {
          nodes: toNodeCoverage({ counts, reasons: reasonsOf(row.account_id) }),
        },
        targets,
        regionsSource: row.regions_source ?? undefined,
        oldestReadAt,
      };
    }),
    totalItems: Number(total),
    ...cursors,
  };
}

async function readCoverages(
  knex: Knex,
  accounts: DbAccountRow[],
  { targetAccess, limits }: AccountsOptions,
): Promise<(accountPk: number) => ReturnType<typeof toTargetCoverage>> {
  const targets = selectTargets(knex, { access: targetAccess })
    .whereIn(
      'targets.account_pk',
      accounts.map(account => account.id),
    )
    .select('targets.account_pk');
  const rows: Array<ReadTimesRow & { account_pk: number }> =
    await selectReadTimes(knex, targets, limits, ['account_pk']);
  const byAccount = groupBy(rows, row => row.account_pk);
  return accountPk => toTargetCoverage(byAccount.get(String(accountPk)) ?? []);
}
