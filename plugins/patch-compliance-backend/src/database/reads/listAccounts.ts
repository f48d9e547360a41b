import { Knex } from 'knex';
import {
  Account,
  Page,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../access';
import { groupBy } from '../groupBy';
import { byCodePoint, PageOptions, selectPage } from '../paging';
import { DbAccountRow, DbTimestamp } from '../tables';
import { toIsoTime } from '../toIsoTime';
import {
  PostureCountsRow,
  selectPostureCounts,
  toHeldCounts,
} from './postureCounts';
import { selectNodes } from './selectNodes';
import { selectTargets, whereTargetsMatch } from './selectTargets';
import { countStatuses, targetStatus } from './targetStatus';
import { FreshnessLimits } from './types';
import { whereContains } from './whereContains';

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
      whereTargetsMatch(targets, { access: targetAccess });
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

  const ids = rows.map(row => row.id);
  const targetsOf = await countTargets(knex, ids, options);
  const nodesOf = await countPostures(knex, ids, options.nodeAccess);
  return {
    items: rows.map(row => {
      const targets = targetsOf(row.id);
      return {
        partition: row.partition,
        accountId: row.account_id,
        name: row.name ?? undefined,
        ouPath: row.ou_path ?? undefined,
        state: row.state,
        counts: toHeldCounts(nodesOf(row.id), {
          wasRead: targets.oldestReadAt !== undefined,
          access: options.nodeAccess,
        }),
        ...targets,
      };
    }),
    totalItems: Number(total),
    ...cursors,
  };
}

async function countTargets(
  knex: Knex,
  accountIds: number[],
  { targetAccess, limits }: AccountsOptions,
): Promise<(accountId: number) => Pick<Account, 'targets' | 'oldestReadAt'>> {
  const targets = selectTargets(knex, { access: targetAccess })
    .whereIn('targets.account_pk', accountIds)
    .select(
      'targets.account_pk',
      'targets.last_success_at',
      knex.raw('? as status', [targetStatus(knex, limits)]),
    );
  const rows: Array<{
    account_pk: number;
    status: TargetStatus;
    targets: string | number;
    oldest: DbTimestamp | null;
  }> = await knex
    .from(targets.as('targets'))
    .select('account_pk', 'status')
    .count({ targets: '*' })
    .min({ oldest: 'last_success_at' })
    .groupBy('account_pk', 'status');
  const byAccount = groupBy(rows, row => row.account_pk);
  return accountId => {
    const statuses = byAccount.get(String(accountId)) ?? [];
    const times = statuses.flatMap(({ oldest }) =>
      oldest === null ? [] : [new Date(oldest).getTime()],
    );
    return {
      targets: countStatuses(statuses),
      oldestReadAt:
        times.length > 0 ? toIsoTime(Math.min(...times)) : undefined,
    };
  };
}

async function countPostures(
  knex: Knex,
  accountIds: number[],
  access: NodeAccess,
): Promise<(accountId: number) => PostureCountsRow | undefined> {
  const query = selectNodes(knex, { filter: {}, access })
    .join('targets', 'targets.id', 'nodes.target_id')
    .whereIn('targets.account_pk', accountIds)
    .select('targets.account_pk')
    .groupBy('targets.account_pk');
  selectPostureCounts(knex, query);
  const rows: Array<PostureCountsRow & { account_pk: number }> = await query;
  return accountId => rows.find(row => row.account_pk === accountId);
}
