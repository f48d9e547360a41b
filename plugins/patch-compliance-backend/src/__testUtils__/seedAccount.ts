import { Knex } from 'knex';
import { DbAccountRow } from '../database/tables';

/**
 * Stores an account.
 */
export async function seedAccount(
  knex: Knex,
  account: Partial<DbAccountRow> = {},
): Promise<DbAccountRow> {
  const [row] = await knex<DbAccountRow>('accounts')
    .insert({
      partition: 'aws',
      account_id: '417283950164',
      name: 'commerce-prod',
      ou_path: 'Workloads/Production',
      state: 'ACTIVE',
      last_listed_at: new Date(),
      ...account,
    })
    .returning('*');
  return row;
}
