import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { DbAccountLookupRow, DbTimestamp } from '../tables';
import { AccountLookup } from './types';

/**
 * What earlier discoveries have found out about the accounts of a connection, by
 * account id.
 *
 * @param options - what is older than `maxAge` is left out
 */
export async function loadAccountLookups(
  knex: Knex,
  options: { connection: string; maxAge: HumanDuration },
): Promise<Map<string, AccountLookup>> {
  const { connection, maxAge } = options;
  const oldest = Date.now() - durationToMilliseconds(maxAge);
  const isRecent = (time: DbTimestamp | null) =>
    time !== null && new Date(time).getTime() > oldest;
  const rows = await knex<DbAccountLookupRow>('account_lookups').where({
    connection,
  });
  return new Map(
    rows.map(row => [
      row.account_id,
      {
        regions:
          row.regions && row.regions_source && isRecent(row.regions_read_at)
            ? {
                regions: fromJson<boolean>(row.regions).map(
                  ([region, enabled]) => ({ region, enabled }),
                ),
                source: row.regions_source,
              }
            : undefined,
        tags:
          row.tags && isRecent(row.tags_read_at)
            ? Object.fromEntries(fromJson<string>(row.tags))
            : undefined,
      },
    ]),
  );
}

function fromJson<TValue>(text: string): Array<[string, TValue]> {
  return Object.entries(JSON.parse(text));
}
