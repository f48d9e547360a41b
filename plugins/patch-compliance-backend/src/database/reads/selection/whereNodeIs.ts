import { Knex } from 'knex';
import { NodeKey } from 'backstage-plugin-patch-compliance-common';

/**
 * Restricts a query on `nodes` to one of them.
 */
export function whereNodeIs(query: Knex.QueryBuilder, key: NodeKey): void {
  query.where({
    'nodes.partition': key.partition,
    'nodes.account_id': key.accountId,
    'nodes.region': key.region,
    'nodes.instance_id': key.instanceId,
  });
}
