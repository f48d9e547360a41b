import { Knex } from 'knex';
import {
  Page,
  Target,
  TargetFilter,
  TargetSortField,
} from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../../access';
import { PageOptions, selectPage } from '../../paging';
import { isOneOf, selectTargets, whereContains } from '../selection';
import { targetOrder } from './targetOrder';
import { selectTargetRows, TargetRow, toTargets } from './targetRows';
import { FreshnessLimits } from '../../freshness';

const SEARCHED_COLUMNS = [
  'account_name',
  'account_id',
  'region',
  'error_code',
  'error_denied_action',
];

/** Of these, an empty value stands for none. */
const EXPRESSION_BY_MEMBER = {
  status: 'targets.status',
  errorClass: "coalesce(targets.error_class, '')",
  errorCode: "coalesce(targets.error_code, '')",
  deniedAction: "coalesce(targets.error_denied_action, '')",
} as const satisfies Partial<Record<keyof TargetFilter, string>>;

/**
 * One page of the targets that a filter leaves.
 */
export async function listTargets(
  knex: Knex,
  options: {
    filter: TargetFilter;
    access: TargetAccess;
    sort: TargetSortField;
    nodeAccess: NodeAccess;
    limits: FreshnessLimits;
    page: PageOptions;
  },
): Promise<Page<Target>> {
  const { filter, access, sort, nodeAccess, limits, page } = options;
  const { accountId, region, search, ...members } = filter;
  const query: Knex.QueryBuilder = knex.from(
    selectTargetRows(
      knex,
      selectTargets(knex, { accountId, region, access }),
      limits,
    ).as('targets'),
  );
  for (const [member, expression] of Object.entries(EXPRESSION_BY_MEMBER)) {
    const values = members[member as keyof typeof members];
    if (values) {
      query.where(isOneOf(knex, knex.raw(expression), values));
    }
  }
  if (search) {
    whereContains(query, SEARCHED_COLUMNS, search);
  }
  const [{ total }] = await query.clone().count({ total: '*' });
  const { rows, ...cursors } = await selectPage<TargetRow>({
    knex,
    query: query.select('targets.*'),
    keys: targetOrder(knex, sort),
    list: ['targets', filter, sort],
    page,
  });
  return {
    items: await toTargets(knex, rows, nodeAccess),
    totalItems: Number(total),
    ...cursors,
  };
}
