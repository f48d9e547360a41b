import { Knex } from 'knex';
import { FreshnessLimits } from '../../freshness';

/**
 * The status of a target at an earlier time as an SQL expression on the columns
 * of `selectTargetsOfHistory`.
 *
 * @remarks
 *
 * Until its last read a target was never read too late: a read that comes too
 * late begins another interval. Where nobody knows when it was read, it does not
 * count as fresh.
 *
 * @param options - `limits` are those of the time
 */
export function targetStatusOfHistory(
  knex: Knex,
  options: { at: Date; limits: FreshnessLimits },
): Knex.Raw {
  const { at, limits } = options;
  return knex.raw(
    `case
      when targets.state <> 'read' then targets.state
      when targets.last_success_at >= ? then 'fresh'
      when targets.last_success_at >= ? and targets.is_empty then 'fresh'
      else 'stale'
    end`,
    [new Date(Math.min(at.getTime(), limits.read.getTime())), limits.readEmpty],
  );
}
