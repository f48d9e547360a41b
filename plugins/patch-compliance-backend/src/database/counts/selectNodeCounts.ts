import { POSTURE_FLAGS } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { DATED_SCOPES, HELD_SCOPES } from './nodeContributions';
import { dayOf } from '../dayOf';
import { joinEntityKeys } from '../entityDimensions';
import { ENTITY_SCOPES } from './nodeScopes';
import { SEVERITY_RANKS } from './severityRanks';

/** What of a node is counted in each of its scopes. */
const STATE = 'target_id, posture, reason, day, ownership, flags, severities';

const NODE_STATE = STATE.split(', ')
  .map(column => `nodes.${column}`)
  .join();

const ENTITY_KEYS = ENTITY_SCOPES.map(
  scope => `union all
  select '${scope}', coalesce(node_entities.entity_ref, ''),
    ${NODE_STATE}, count(*)
  from counted as nodes ${joinEntityKeys(scope)}
  group by coalesce(node_entities.entity_ref, ''), ${NODE_STATE}`,
).join(' ');

/** By few columns at first: most nodes are in the same state as many others. */
const SCOPED = `
  select 'organization' as scope, '' as key, ${STATE}, nodes from states
  union all select 'account', account_id, ${STATE}, nodes from states
  union all select 'region', region, ${STATE}, nodes from states
  union all
  select 'environment', coalesce(environment, ''), ${STATE}, nodes from states
  union all
  select 'platform', coalesce(platform_type, ''), ${STATE}, nodes from states
  union all
  select 'target', cast(target_id as varchar), ${STATE}, nodes from states
  union all
  select 'entity', node_entities.entity_ref, ${NODE_STATE}, count(*)
  from node_entities
  join counted as nodes on nodes.id = node_entities.node_id
  group by node_entities.entity_ref, ${NODE_STATE}
  ${ENTITY_KEYS}`;

const FLAGS = POSTURE_FLAGS.map(
  flag => `select 'flag/${flag}' as measure, '%"${flag}"%' as json`,
).join(' union all ');

const SEVERITIES = SEVERITY_RANKS.map(
  rank => `select 'severity/${rank}' as measure, ${1 << rank} as bit`,
).join(' union all ');

/**
 * The counts that `node_counts` should add up to, from the rows. What a node
 * adds to them is what `nodeContributions` says.
 */
export function selectNodeCounts(knex: Knex): Knex.Raw {
  // Only postures are counted by the day, and in some scopes only.
  return knex.raw(
    `with counted as (
      select id, account_id, region, environment, platform_type, target_id,
        posture, reason, ? as day, ownership, flags,
        case when posture = 'non-compliant' then severities else 0 end
          as severities
      from nodes
    ), states as (
      select account_id, region, environment, platform_type, ${STATE},
        count(*) as nodes
      from counted
      group by account_id, region, environment, platform_type, ${STATE}
    ), scoped as (${SCOPED})
    select scope, key, measure, since_day, target_id, sum(nodes) as nodes
    from (
      select scope, key,
        'posture/' || posture || coalesce('/' || reason, '') as measure,
        case when scope in (${literals(DATED_SCOPES)}) then day else 0 end
          as since_day,
        0 as target_id, nodes
      from scoped
      union all
      select scope, key, 'ownership/' || ownership, 0, 0, nodes from scoped
      union all
      select scope, key, flags.measure, 0, 0, nodes
      from scoped
      join (${FLAGS}) as flags on scoped.flags like flags.json
      where scoped.flags <> '[]'
      union all
      select scope, key, severities.measure, 0, 0, nodes
      from scoped
      join (${SEVERITIES}) as severities
        on (scoped.severities & severities.bit) <> 0
      where scoped.severities <> 0
      union all
      select scope, key, 'held', 0, target_id, nodes
      from scoped
      where scope in (${literals(HELD_SCOPES)})
    ) as contributions
    group by scope, key, measure, since_day, target_id`,
    [dayOf(knex, 'posture_since')],
  );
}

function literals(words: string[]): string {
  return words.map(word => `'${word}'`).join();
}
