import { POSTURE_FLAGS } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { DATED_SCOPES, HELD_SCOPES } from './nodeContributions';
import { dayOf } from '../days';
import { joinEntityKeys } from '../entityDimensions';
import { ENTITY_SCOPES } from './nodeScopes';
import { SEVERITY_RANKS } from './severityRanks';

const ENTITY_KEYS = ENTITY_SCOPES.map(
  scope => `union all
  select nodes.id, '${scope}', coalesce(node_entities.entity_ref, '')
  from nodes ${joinEntityKeys(scope)}`,
).join(' ');

const SCOPES = `
  select id as node_id, 'organization' as scope, '' as key from nodes
  union all select id, 'account', account_id from nodes
  union all select id, 'region', region from nodes
  union all select id, 'environment', coalesce(environment, '') from nodes
  union all select id, 'platform', coalesce(platform_type, '') from nodes
  union all select id, 'target', cast(target_id as varchar) from nodes
  union all select node_id, 'entity', entity_ref from node_entities
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
  return knex.raw(
    `select scope, key, measure, since_day, target_id, count(*) as nodes
    from (
      select scopes.scope, scopes.key, measures.measure,
        case when scopes.scope in (${literals(DATED_SCOPES)})
          then measures.day else 0 end as since_day,
        0 as target_id
      from (${SCOPES}) as scopes
      join (?) as measures on measures.node_id = scopes.node_id
      union all
      select scopes.scope, scopes.key, 'held', 0, nodes.target_id
      from (${SCOPES}) as scopes
      join nodes on nodes.id = scopes.node_id
      where scopes.scope in (${literals(HELD_SCOPES)})
    ) as contributions
    group by scope, key, measure, since_day, target_id`,
    [selectMeasures(knex)],
  );
}

/** Only postures are counted by the day. */
function selectMeasures(knex: Knex): Knex.Raw {
  return knex.raw(
    `select id as node_id, ? as day,
      'posture/' || posture || coalesce('/' || reason, '') as measure
    from nodes
    union all
    select id, 0, 'ownership/' || ownership from nodes
    union all
    select nodes.id, 0, flags.measure
    from nodes
    join (${FLAGS}) as flags on nodes.flags like flags.json
    where nodes.flags <> '[]'
    union all
    select nodes.id, 0, severities.measure
    from nodes
    join (${SEVERITIES}) as severities
      on (nodes.severities & severities.bit) <> 0
    where nodes.posture = 'non-compliant'`,
    [dayOf(knex, 'posture_since')],
  );
}

function literals(words: string[]): string {
  return words.map(word => `'${word}'`).join();
}
