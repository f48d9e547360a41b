import { Knex } from 'knex';
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
