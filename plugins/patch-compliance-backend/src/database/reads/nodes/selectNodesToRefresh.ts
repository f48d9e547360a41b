import { Knex } from 'knex';
import { NodeKey } from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, restrictNodes } from '../../access';
import { selectNodes, whereNodeIs } from '../selection';
/**
 * What to read anew: one node, or all of an entity.
 */
export type RefreshScope = { node: NodeKey } | { entityRef: string };

/**
 * The nodes of a scope that the caller may see, as `target_id` and `instance_id`.
 *
 * @param options - `refreshes` leaves those that they may have read anew
 */
export function selectNodesToRefresh(
  knex: Knex,
  options: { scope: RefreshScope; access: NodeAccess; refreshes?: NodeAccess },
): Knex.QueryBuilder {
  const { scope, access, refreshes = 'all' } = options;
  const filter = 'node' in scope ? {} : { entityRef: [scope.entityRef] };
  const query = selectNodes(knex, { filter, access }).select(
    'nodes.target_id',
    'nodes.instance_id',
  );
  if ('node' in scope) {
    whereNodeIs(query, scope.node);
  }
  restrictNodes(query, refreshes);
  return query;
}
