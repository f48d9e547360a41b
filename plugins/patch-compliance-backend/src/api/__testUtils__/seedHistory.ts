import { Knex } from 'knex';
import {
  DbNodeHistoryRow,
  DbTargetRow,
  DbTargetState,
} from '../../database/tables';

type Interval = { from: Date; until?: Date };

/**
 * Stores what was known of a node of a target for some time.
 */
export async function seedNodeHistory(
  knex: Knex,
  target: DbTargetRow,
  options: Interval &
    Pick<DbNodeHistoryRow, 'instance_id' | 'posture'> &
    Partial<DbNodeHistoryRow> & { owners?: string[] },
): Promise<void> {
  const { from, until, owners = [], ...columns } = options;
  const interval = { recorded_at: from, replaced_at: until ?? null };
  await knex('node_history').insert({
    target_id: target.id,
    partition: target.partition,
    account_id: target.account_id,
    region: target.region,
    reason: null,
    posture_since: from,
    display_name: columns.instance_id,
    ownership: owners.length > 0 ? 'owned' : 'unowned',
    ...interval,
    ...columns,
  });
  for (const entityRef of owners) {
    await knex('node_entity_history').insert({
      target_id: target.id,
      instance_id: columns.instance_id,
      entity_ref: entityRef,
      relation: 'direct',
      ...interval,
    });
  }
}

/**
 * Stores how a target stood for some time.
 */
export async function seedTargetHistory(
  knex: Knex,
  target: DbTargetRow,
  options: Interval & { state: DbTargetState; lastSuccessAt?: Date },
): Promise<void> {
  const { from, until, state, lastSuccessAt } = options;
  await knex('target_history').insert({
    target_id: target.id,
    partition: target.partition,
    account_id: target.account_id,
    region: target.region,
    state,
    ...(state === 'failed' && {
      error_class: 'action-denied',
      error_code: 'AccessDeniedException',
      error_denied_action: 'ssm:DescribeInstancePatches',
    }),
    recorded_at: from,
    replaced_at: until ?? null,
    last_success_at: lastSuccessAt ?? null,
  });
}
