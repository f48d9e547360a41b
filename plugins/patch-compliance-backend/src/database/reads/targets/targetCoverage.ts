import { Knex } from 'knex';
import {
  Coverage,
  TARGET_STATUSES,
  TargetCounts,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { DbTimestamp } from '../../tables';
import { readableTargets } from '../../targets';
import { toIsoTime } from '../../toIsoTime';
import { FreshnessLimits, targetStatus } from '../../freshness';

/**
 * How many targets of a status there are, and when they were read.
 */
export interface ReadTimesRow {
  status: TargetStatus;
  targets: string | number;
  oldest: DbTimestamp | null;
  newest: DbTimestamp | null;
  /** Also of targets that are not read again. */
  last_success_at: DbTimestamp | null;
}

/**
 * Completes a query on `targets` to {@link ReadTimesRow}s.
 *
 * @param groups - columns of the query to group by as well
 */
export function selectReadTimes(
  knex: Knex,
  query: Knex.QueryBuilder,
  limits: FreshnessLimits,
  groups: string[] = [],
): Knex.QueryBuilder {
  const targets = query.select(
    knex.raw('? as status', [targetStatus(knex, limits)]),
    // Of what is not read again the age says nothing.
    knex.raw('case when ? then targets.last_success_at end as read_at', [
      readableTargets(knex),
    ]),
    'targets.node_count',
    'targets.last_success_at',
  );
  return (
    knex
      .from(targets.as('targets'))
      .select('status', ...groups)
      .count({ targets: '*' })
      // A target without nodes is read rarely, and makes no data old.
      .min({ oldest: knex.raw('case when node_count > 0 then read_at end') })
      .max({ newest: 'read_at', last_success_at: 'last_success_at' })
      .groupBy('status', ...groups)
  );
}

/**
 * The part of a coverage that is about targets.
 */
export type TargetCoverage = Pick<
  Coverage,
  'targets' | 'oldestReadAt' | 'newestReadAt'
>;

/**
 * Whether any of the targets of a coverage was ever read: without, nobody knows
 * how many nodes they hold.
 */
export interface WasRead {
  wasRead: boolean;
}

/**
 * The part of a coverage that is about targets, and whether it tells of any read.
 */
export function toTargetCoverage(
  rows: ReadTimesRow[],
): TargetCoverage & WasRead {
  return {
    wasRead: rows.some(row => row.last_success_at !== null),
    targets: countStatuses(rows),
    oldestReadAt: pick(
      rows.map(row => row.oldest),
      Math.min,
    ),
    newestReadAt: pick(
      rows.map(row => row.newest),
      Math.max,
    ),
  };
}

/**
 * Adds up the targets of each status.
 */
export function countStatuses(
  rows: Array<{ status: TargetStatus; targets: string | number }>,
): TargetCounts {
  const counts = Object.fromEntries(
    ['total', ...TARGET_STATUSES].map(name => [name, 0]),
  ) as TargetCounts;
  for (const { status, targets } of rows) {
    counts[status] += Number(targets);
    counts.total += Number(targets);
  }
  return counts;
}

function pick(
  times: Array<DbTimestamp | null>,
  choose: (...times: number[]) => number,
): string | undefined {
  const known = times.flatMap(time =>
    time === null ? [] : [new Date(time).getTime()],
  );
  return known.length > 0 ? toIsoTime(choose(...known)) : undefined;
}
