import { Knex } from 'knex';
import { DbNodeHistoryRow } from '../../tables';

/**
 * A row of a node at an earlier time with the name that its account has today.
 */
export type HistoryRow = DbNodeHistoryRow & { account_name: string | null };

/**
 * Completes a query on `nodes` of an earlier time to {@link HistoryRow}s. Their
 * accounts may be gone.
 */
export function selectHistoryRows(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .leftJoin('accounts', join =>
      join
        .on('accounts.partition', 'nodes.partition')
        .andOn('accounts.account_id', 'nodes.account_id'),
    )
    .select('nodes.*', { account_name: 'accounts.name' });
}
