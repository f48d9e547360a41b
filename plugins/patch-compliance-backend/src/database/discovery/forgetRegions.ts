import { Knex } from 'knex';
import { DbAccountLookupRow } from '../tables';

/**
 * Has the next discovery ask AWS which Regions an account has enabled, although it
 * has asked today.
 */
export async function forgetRegions(
  knex: Knex,
  accountId: string,
): Promise<void> {
  await knex<DbAccountLookupRow>('account_lookups')
    .where('account_id', accountId)
    .update({ regions_read_at: null });
}
