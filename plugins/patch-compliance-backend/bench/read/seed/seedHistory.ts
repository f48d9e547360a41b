import { Knex } from 'knex';
import { ago, scatter } from './expressions';
import { Fleet } from './Fleet';

const DAY = 86_400;
const KNOWN_SINCE = String(60 * DAY);
/** All day long. */
const CHANGED = `(node.id % 20 + 1) * ${DAY} + ${scatter('node.id', DAY, 10)}`;

/**
 * What was known before: each node had another posture until one of the last
 * twenty days, and its owners for as long as it is known.
 */
export async function seedHistory(tx: Knex, _fleet: Fleet): Promise<void> {
  const columns = `target_id, partition, account_id, region, instance_id,
    display_name, environment, platform_type, ownership`;
  const intervals = [
    {
      recorded: ago(tx, KNOWN_SINCE),
      replaced: ago(tx, CHANGED),
      posture: `case when node.id % 3 = 0 then 'non-compliant'
        else 'compliant' end`,
      reason: `case when node.id % 3 = 0 then 'missing' end`,
      since: ago(tx, KNOWN_SINCE),
    },
    {
      recorded: ago(tx, CHANGED),
      replaced: 'null',
      posture: 'posture',
      reason: 'reason',
      since: 'posture_since',
    },
  ];
  for (const { recorded, replaced, posture, reason, since } of intervals) {
    await tx.raw(`
      insert into node_history (${columns}, recorded_at, replaced_at, posture,
        reason, posture_since)
      select ${columns}, ${recorded}, ${replaced}, ${posture}, ${reason},
        ${since}
      from nodes as node`);
  }
  await tx.raw(`
    insert into node_entity_history (target_id, instance_id, entity_ref,
      relation, recorded_at)
    select nodes.target_id, nodes.instance_id, node_entities.entity_ref,
      node_entities.relation, ${ago(tx, KNOWN_SINCE)}
    from node_entities
    join nodes on nodes.id = node_entities.node_id`);
  await tx.raw(`
    insert into target_history (target_id, partition, account_id, region, state,
      error_class, error_code, error_denied_action, recorded_at)
    select id, partition, account_id, region, state, error_class, error_code,
      error_denied_action, ${ago(tx, KNOWN_SINCE)}
    from targets`);
  await tx.raw(`update history_state set kept_since = ${ago(tx, KNOWN_SINCE)}`);
}
