import { Knex } from 'knex';
import {
  Page,
  Target,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { NodeAccess } from '../../access';
import { byCodePoint, PageOptions, selectPage } from '../../paging';
import { selectTargets, TargetSelection, whereContains } from '../selection';
import { selectTargetRows, TargetRow, toTargets } from './targetRows';
import { FreshnessLimits } from '../../freshness';
const SEARCHED_COLUMNS = [
  'account_name',
  'account_id',
  'region',
  'error_code',
  'error_denied_action',
];

/** The ones that somebody has to do something about come first. */
const STATUS_RANK = `case targets.status
  when 'failed' then 0
  when 'stale' then 1
  when 'role-pending' then 2
  when 'pending' then 3
  when 'fresh' then 4
  when 'not-enabled' then 5
  else 6
end`;

/**
 * One page of the targets of a selection, the failed ones first.
 */
export async function listTargets(
  knex: Knex,
  options: {
    selection: TargetSelection;
    status?: TargetStatus[];
    search?: string;
    nodeAccess: NodeAccess;
    limits: FreshnessLimits;
    page: PageOptions;
  },
): Promise<Page<Target>> {
  const { selection, status, search, nodeAccess, limits, page } = options;
  const query: Knex.QueryBuilder = knex.from(
    selectTargetRows(knex, selectTargets(knex, selection), limits).as(
      'targets',
    ),
  );
  if (status) {
    query.whereIn('status', status);
  }
  if (search) {
    whereContains(query, SEARCHED_COLUMNS, search);
  }
  const [{ total }] = await query.clone().count({ total: '*' });
  const text = (expression: string) => ({
    expression: byCodePoint(knex, expression),
    order: 'asc' as const,
    type: 'text' as const,
  });
  const { accountId, region } = selection;
  const { rows, ...cursors } = await selectPage<TargetRow>({
    knex,
    query: query.select('targets.*'),
    keys: [
      { expression: knex.raw(STATUS_RANK), order: 'asc', type: 'number' },
      text('coalesce(targets.account_name, targets.account_id)'),
      text('targets.region'),
      { expression: knex.raw('targets.id'), order: 'asc', type: 'number' },
    ],
    list: ['targets', accountId, region, status, search],
    page,
  });
  return {
    items: await toTargets(knex, rows, nodeAccess),
    totalItems: Number(total),
    ...cursors,
  };
}
