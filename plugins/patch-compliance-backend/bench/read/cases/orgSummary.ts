import { select } from '../select';
import { ReadCase } from '../types';
import { countTargets, coverageSql } from './coverage';
import { MEASURES, toPostures } from './postures';

/** What the organization's page shows. */
export const orgSummary: ReadCase = {
  name: 'organization summary',
  path: () => '/summary',
  sql: knex => [
    select(knex, MEASURES, ['organization', '']),
    select(knex, coverageSql(knex)),
    select(knex, 'select state, count(*) as accounts from accounts group by 1'),
  ],
  digestAnswer: ({ counts, coverage }) => [counts, coverage.targets.total],
  digestRows: ([measures, targets]) => [
    toPostures(measures),
    countTargets(targets),
  ],
};
