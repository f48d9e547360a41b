import { Knex } from 'knex';
import { FreshnessLimits } from '../freshness';
import { heldAt, selectTargetsOfHistory } from '../reads/selection';
import { targetStatusOfHistory } from '../reads/targets';

/** The others are many and small, and nobody asks how they developed. */
const SCOPES = `('organization', 'account', 'region', 'environment', 'platform', 'entity')`;

/** What of a node is counted. */
const STATE = 'posture, reason, ownership, nodes';

/**
 * The counts of nodes and targets at a time, as `scope`, `key`, `measure` and
 * `nodes`, to be added up by whoever reads them.
 *
 * @remarks
 *
 * They are the ready counts, without what the nodes that have changed since add to
 * them now, and with what they added then. So it looks at few nodes soon after the
 * time, and is as exact long after it. Flags and severities of an earlier time are
 * not kept, and not counted.
 *
 * @param options - `limits` are those of the time
 */
export function selectCountsAt(
  knex: Knex,
  { at, limits }: { at: Date; limits: FreshnessLimits },
): Knex.Raw {
  return knex.raw(
    `with changed as (
      ${['node_history', 'node_entity_history']
        .map(
          table => `select target_id, instance_id from ${table}
            where replaced_at > :at
            union
            select target_id, instance_id from ${table}
            where replaced_at is null and recorded_at > :at`,
        )
        .join(' union ')}
    ), states as (
      select node_history.*, 1 as nodes
      from changed
      join node_history
        on node_history.target_id = changed.target_id
        and node_history.instance_id = changed.instance_id
      where :nodesHeld
      union all
      select node_history.*, -1
      from changed
      join node_history
        on node_history.target_id = changed.target_id
        and node_history.instance_id = changed.instance_id
      where node_history.replaced_at is null
    ), differences as (
      select 'organization' as scope, '' as key, ${STATE} from states
      union all select 'account', account_id, ${STATE} from states
      union all select 'region', region, ${STATE} from states
      union all
      select 'environment', coalesce(environment, ''), ${STATE} from states
      union all
      select 'platform', coalesce(platform_type, ''), ${STATE} from states
      union all
      select 'entity', node_entity_history.entity_ref, ${STATE}
      from states
      join node_entity_history
        on node_entity_history.target_id = states.target_id
        and node_entity_history.instance_id = states.instance_id
      where case when nodes > 0
        then :entitiesHeld
        else node_entity_history.replaced_at is null
      end
    )
    select scope, key, measure, nodes
    from node_counts
    where scope in ${SCOPES}
      and (measure like 'posture/%' or measure like 'ownership/%')
    union all
    select scope, key, 'posture/' || posture || coalesce('/' || reason, ''), nodes
    from differences
    union all
    select scope, key, 'ownership/' || ownership, nodes from differences
    union all
    select scopes.scope,
      case scopes.scope
        when 'account' then targets_then.account_id
        when 'region' then targets_then.region
        else ''
      end,
      'target/' || targets_then.status, 1
    from (:targets) as targets_then
    cross join (
      select 'organization' as scope
      union all select 'account'
      union all select 'region'
    ) as scopes`,
    {
      at,
      nodesHeld: heldAt(knex, 'node_history', at),
      entitiesHeld: heldAt(knex, 'node_entity_history', at),
      targets: selectTargetsOfHistory(knex, {
        selection: { access: 'all' },
        at,
      }).select('targets.account_id', 'targets.region', {
        status: targetStatusOfHistory(knex, { at, limits }),
      }),
    },
  );
}
