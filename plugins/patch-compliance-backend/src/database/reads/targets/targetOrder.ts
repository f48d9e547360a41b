import { Knex } from 'knex';
import { TargetSortField } from 'backstage-plugin-patch-compliance-common';
import { byCodePoint, SortKey } from '../../paging';

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

/** Of what is not read, nobody waits for newer data. */
const IS_NOT_READ = `case when targets.status in ('not-enabled', 'inactive')
  then 1 else 0 end`;

const WAS_READ = `case when targets.last_success_at is null then 0 else 1 end`;

/**
 * What a list of targets is sorted by.
 */
export function targetOrder(knex: Knex, sort: TargetSortField): SortKey[] {
  const number = (expression: string): SortKey => ({
    expression: knex.raw(expression),
    order: 'asc',
    type: 'number',
  });
  const text = (expression: string): SortKey => ({
    expression: byCodePoint(knex, expression),
    order: 'asc',
    type: 'text',
  });
  const first: Record<TargetSortField, SortKey[]> = {
    status: [number(STATUS_RANK)],
    account: [],
    lastSuccess: [
      number(IS_NOT_READ),
      number(WAS_READ),
      {
        expression: knex.raw('coalesce(targets.last_success_at, ?)', [
          new Date(0),
        ]),
        order: 'asc',
        type: 'time',
      },
    ],
  };
  return [
    ...first[sort],
    text('coalesce(targets.account_name, targets.account_id)'),
    text('targets.region'),
    number('targets.id'),
  ];
}
