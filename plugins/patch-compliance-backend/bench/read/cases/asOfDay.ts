import { select } from '../select';
import { ReadCase } from '../types';
import { dayBefore } from '../days';
import { toPostures } from './postures';

const DAILY = `
  select measure, count as nodes from (
    select measure, count,
      row_number() over (partition by measure order by day desc) as place
    from daily_counts
    where scope = 'organization' and key = '' and day <= ?
  ) as latest
  where place = 1 and count <> 0`;

const COVERAGE = `
  select state, count(*) as targets, count(distinct account_id) as accounts
  from target_history
  join daily_snapshots on recorded_at <= taken_at
    and (replaced_at is null or replaced_at > taken_at)
  where day = ?
  group by state`;

/** One of the days before: as many as there are snapshots. */
const dayOf = (number: number) => dayBefore((number % 3) + 2);

/** The organization at the end of a day, which is kept ready. */
export const asOfDay: ReadCase = {
  name: 'summary as of a day',
  path: number => `/summary?asOf=${dayOf(number)}`,
  sql: (knex, number) => [
    select(knex, DAILY, [dayOf(number)]),
    select(knex, COVERAGE, [dayOf(number)]),
  ],
  digestAnswer: ({ counts }) => counts,
  digestRows: ([measures]) => toPostures(measures),
};
