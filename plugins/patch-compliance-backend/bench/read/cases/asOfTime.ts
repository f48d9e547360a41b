import { Knex } from 'knex';
import { isPostgres } from '../../../src/database/isPostgres';
import { dayBefore } from '../days';
import { select } from '../select';
import { ReadCase } from '../types';
import { toPostures } from './postures';

/** As far from the end of a day as can be, of the days that are recorded. */
const timeOf = (number: number) => `${dayBefore((number % 3) + 2)}T12:00:00Z`;

/** The organization at any time: nothing is kept ready of it. */
export const asOfTime: ReadCase = {
  name: 'summary as of a time',
  path: number => `/summary?asOf=${encodeURIComponent(timeOf(number))}`,
  sql: (knex, number) => {
    const at = timeParameter(knex, timeOf(number));
    return [
      select(
        knex,
        `select 'posture/' || posture as measure, reason, ownership,
           count(*) as nodes, min(posture_since) as since
         from node_history
         where recorded_at <= ? and (replaced_at is null or replaced_at > ?)
         group by posture, reason, ownership`,
        [at, at],
      ),
      select(
        knex,
        `select state, count(*) as targets,
           count(distinct account_id) as accounts
         from target_history
         where recorded_at <= ? and (replaced_at is null or replaced_at > ?)
         group by state`,
        [at, at],
      ),
    ];
  },
  digestAnswer: ({ counts }) => counts,
  digestRows: ([rows]) => toPostures(rows),
};

function timeParameter(knex: Knex, time: string): string | number {
  return isPostgres(knex) ? time : Date.parse(time);
}
