import { Knex } from 'knex';
import {
  TARGET_STATUSES,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { FreshnessLimits } from './types';

/**
 * The status of a target as an SQL expression on `targets`.
 *
 * @remarks
 *
 * Most of it is the state that is stored. `stale` comes about by time alone, so
 * it is found out while reading.
 */
export function targetStatus(knex: Knex, limits: FreshnessLimits): Knex.Raw {
  return knex.raw(
    `case
      when targets.state <> 'read' then targets.state
      when targets.last_success_at >= ? then 'fresh'
      when targets.last_success_at >= ? and targets.node_count = 0 then 'fresh'
      else 'stale'
    end`,
    [limits.read, limits.readEmpty],
  );
}

/**
 * How many targets have each status, and how many there are.
 */
export type TargetCounts = Record<TargetStatus, number> & { total: number };

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
