import { Knex } from 'knex';
import { DbAccountRow, DbTargetRow } from '../database/tables';

/**
 * Stores a target of an account that was just read.
 */
export async function seedTarget(
  knex: Knex,
  account: DbAccountRow,
  target: Partial<DbTargetRow> = {},
): Promise<DbTargetRow> {
  const now = new Date();
  const [row] = await knex<DbTargetRow>('targets')
    .insert({
      account_pk: account.id,
      partition: account.partition,
      account_id: account.account_id,
      region: 'eu-central-1',
      state: 'read',
      next_attempt_at: now,
      node_count: 1,
      last_attempt_at: now,
      last_success_at: now,
      ...target,
    })
    .returning('*');
  return row;
}
