import { Knex } from 'knex';
import { DbAccountRow } from '../tables';

/**
 * When accounts were last listed by any replica.
 */
export async function findLastDiscovery(knex: Knex): Promise<Date | undefined> {
  const row = await knex<DbAccountRow>('accounts')
    .orderBy('last_listed_at', 'desc')
    .first('last_listed_at');
  return row && new Date(row.last_listed_at);
}
