import { Knex } from 'knex';
import { columnText } from '../columnText';
import { DbAccountLookupRow } from '../tables';
import { AccountLookup } from './types';

/**
 * Keeps what was just found out about an account, at once: a discovery that
 * breaks off does not have to ask again.
 */
export async function saveAccountLookup(
  knex: Knex,
  options: { connection: string; accountId: string; lookup: AccountLookup },
): Promise<void> {
  const { connection, accountId, lookup } = options;
  const now = new Date();
  const { regions, tags } = lookup;
  await knex<DbAccountLookupRow>('account_lookups')
    .insert({
      connection,
      account_id: accountId,
      ...(regions && {
        regions: JSON.stringify(
          Object.fromEntries(
            regions.regions.map(({ region, enabled }) => [region, enabled]),
          ),
        ),
        regions_source: regions.source,
        regions_read_at: now,
      }),
      ...(tags && {
        tags: columnText(JSON.stringify(tags), Infinity),
        tags_read_at: now,
      }),
    })
    .onConflict(['connection', 'account_id'])
    .merge();
}
