import { Knex } from 'knex';
import { isPostgres } from '../../../src/database/isPostgres';
import { Row } from '../types';

/** As the API is started: a target may miss two reads. */
const STALE_AFTER_MINUTES = 90;

/**
 * The targets of each status with the times of their data, as a statement.
 *
 * @param where - restricts them
 */
export function coverageSql(knex: Knex, where = ''): string {
  const limit = Date.now() - STALE_AFTER_MINUTES * 60_000;
  const fresh = isPostgres(knex) ? `to_timestamp(${limit / 1000})` : limit;
  return `
    select case when state = 'read' and last_success_at < ${fresh} then 'stale'
        when state = 'read' then 'fresh' else state end as status,
      count(*) as targets,
      min(case when node_count > 0 then last_success_at end) as oldest,
      max(last_success_at) as newest
    from targets ${where}
    group by 1`;
}

/**
 * How many targets there are in all.
 */
export function countTargets(rows: Row[]): number {
  return rows.reduce((sum, { targets }) => sum + Number(targets), 0);
}
