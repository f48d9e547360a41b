import { Knex } from 'knex';
import { DbNodeRow, DbTargetRow } from '../../tables';

/**
 * A row of a node with what lists show of its account and its target.
 */
export type NodeRow = DbNodeRow & {
  account_name: string | null;
  last_success_at: DbTargetRow['last_success_at'];
};

/**
 * Completes a query on `nodes` to {@link NodeRow}s.
 */
export function selectNodeRows(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .join('targets', 'targets.id', 'nodes.target_id')
    .join('accounts', 'accounts.id', 'targets.account_pk')
    .select('nodes.*', 'targets.last_success_at', {
      account_name: 'accounts.name',
    });
}
