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
import { selectTargets, whereTargetsMatch, whereContains } from '../selection';
import { ReadTimesRow, selectReadTimes, toTargetCoverage } from '../targets';
import { FreshnessLimits } from '../../freshness';
const SEARCHED_COLUMNS = [
  'accounts.name',
  'accounts.account_id',
  'accounts.ou_path',
];

interface AccountsOptions {
  search?: string;
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
  const { search, targetAccess, page } = options;
  const query: Knex.QueryBuilder = knex.from('accounts');
  if (search) {
    whereContains(query, SEARCHED_COLUMNS, search);
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
  const { rows, ...cursors } = await selectPage<DbAccountRow>({
    knex,
    query: query.select('accounts.*'),
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
    list: ['accounts', search],
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
      const counts = toHeldCounts(nodesOf(row.account_id), { wasRead, access });
      return {
        partition: row.partition,
        accountId: row.account_id,
        name: row.name ?? undefined,
        ouPath: row.ou_path ?? undefined,
        state: row.state,
        excluded: Boolean(row.excluded),
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
): Promise<
  (
    accountPk: number,
  ) => ReturnType<typeof toTargetCoverage> & { wasRead: boolean }
> {
  const targets = selectTargets(knex, { access: targetAccess })
    .whereIn(
      'targets.account_pk',
      accounts.map(account => account.id),
    )
    .select('targets.account_pk');
  const rows: Array<ReadTimesRow & { account_pk: number }> =
    await selectReadTimes(knex, targets, limits, ['account_pk']);
  const byAccount = groupBy(rows, row => row.account_pk);
  return accountPk => {
    const targetRows = byAccount.get(String(accountPk)) ?? [];
    return {
      ...toTargetCoverage(targetRows),
      wasRead: targetRows.some(row => row.last_success_at !== null),
    };
  };
}
