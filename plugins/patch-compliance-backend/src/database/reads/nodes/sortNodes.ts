import { Knex } from 'knex';
import {
  NodeSortField,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { byCodePoint, nullableKey, SortKey } from '../../paging';

/** Worst first. The index of the migration has the same expression: with
 * another one here, PostgreSQL could not use it. */
const POSTURE_RANK = `case
  when nodes.reason = 'failed' then 0
  when nodes.reason = 'missing' then 1
  when nodes.reason = 'rejected' then 2
  when nodes.reason = 'pending-reboot' then 3
  when nodes.posture = 'non-compliant' then 4
  when nodes.posture = 'unknown' then 5
  when nodes.posture = 'compliant' then 6
  else 7
end`;

/** What an old report or one that failed half-way says is missing must not come
 * before what is. */
const CREDIBLE_MISSING = `case
  when nodes.posture in ('compliant', 'non-compliant') then nodes.count_missing
end`;

/**
 * What nodes of an earlier time cannot be sorted by, as it is not kept.
 */
export const SORT_FIELDS_OF_NOW: NodeSortField[] = [
  'missing',
  'operationEndTime',
];

/**
 * The keys that nodes are sorted by. Nodes that are alike are sorted by name.
 */
export function sortNodes(
  knex: Knex,
  options: { sort: NodeSortField; order: SortOrder; inHistory?: boolean },
): SortKey[] {
  const { sort, order, inHistory = false } = options;
  const name: SortKey = {
    expression: byCodePoint(knex, 'nodes.display_name'),
    order: 'asc',
    type: 'text',
  };
  const id: SortKey = {
    expression: knex.raw('nodes.id'),
    order: 'asc',
    type: 'number',
  };
  return sort === 'name'
    ? [
        { ...name, order },
        { ...id, order },
      ]
    : [...leadingKeys(knex, { sort, order, inHistory }), name, id];
}

function leadingKeys(
  knex: Knex,
  options: {
    sort: Exclude<NodeSortField, 'name'>;
    order: SortOrder;
    inHistory: boolean;
  },
): SortKey[] {
  const { sort, order, inHistory } = options;
  const text = (expression: string): SortKey => ({
    expression: byCodePoint(knex, expression),
    order,
    type: 'text',
  });
  const number = (expression: string): SortKey => ({
    expression: knex.raw(expression),
    order,
    type: 'number',
  });
  const time = (expression: string): SortKey => ({
    expression: knex.raw(expression),
    order,
    type: 'time',
  });

  switch (sort) {
    case 'posture':
      return [number(POSTURE_RANK)];
    case 'account':
      return [
        text('coalesce(accounts.name, nodes.account_id)'),
        text('nodes.account_id'),
      ];
    case 'region':
      return [text('nodes.region')];
    case 'environment':
      return nullableKey(knex, text('nodes.environment'));
    case 'platform':
      if (inHistory) {
        return nullableKey(knex, text('nodes.platform_type'));
      }
      return [
        ...nullableKey(knex, text('nodes.platform_name')),
        ...nullableKey(knex, text('nodes.platform_version')),
      ];
    case 'missing':
      return nullableKey(knex, number(CREDIBLE_MISSING));
    case 'operationEndTime':
      return nullableKey(knex, time('nodes.operation_end_time'));
    case 'postureSince':
      return [time('nodes.posture_since')];
    default:
      throw new TypeError(`Unknown sort field '${sort}'`);
  }
}
