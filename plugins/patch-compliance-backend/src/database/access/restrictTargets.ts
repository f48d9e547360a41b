import { Knex } from 'knex';
import { TargetPermissionFilter } from 'backstage-plugin-patch-compliance-node';
import { restrict } from './restrict';
import { TargetAccess } from './types';

/**
 * Restricts a query on `targets` to those that a caller may see.
 *
 * @param options - `inHistory` where the rows are those of an earlier time, which
 *   they have in their column `at`: the nodes that they hold are then those of that
 *   time
 */
export function restrictTargets(
  query: Knex.QueryBuilder,
  access: TargetAccess,
  options: { inHistory: boolean } = { inHistory: false },
): void {
  restrict(query, access, (group, filter) =>
    applyTargetFilter(group, filter, options.inHistory),
  );
}

function applyTargetFilter(
  query: Knex.QueryBuilder,
  filter: TargetPermissionFilter,
  inHistory: boolean,
): void {
  switch (filter.key) {
    case 'accountId':
      query.whereIn('targets.account_id', filter.values);
      break;
    case 'region':
      query.whereIn('targets.region', filter.values);
      break;
    case 'nodeEntityRef':
      whereHoldsNodesOf(query, filter.values, inHistory);
      break;
    default:
      throw new TypeError(`Unknown filter ${JSON.stringify(filter)}`);
  }
}

function whereHoldsNodesOf(
  query: Knex.QueryBuilder,
  entityRefs: string[],
  inHistory: boolean,
): void {
  if (!inHistory) {
    query.whereExists(held =>
      held
        .from('nodes as owned_nodes')
        .join('node_entities', 'node_entities.node_id', 'owned_nodes.id')
        .select('owned_nodes.id')
        .whereRaw('owned_nodes.target_id = targets.id')
        .whereIn('node_entities.entity_ref', entityRefs),
    );
    return;
  }
  // As long as a node counts for an entity it is there.
  query.whereExists(held =>
    held
      .from('node_entity_history')
      .select('node_entity_history.id')
      .whereRaw('node_entity_history.target_id = targets.id')
      .whereRaw('node_entity_history.recorded_at <= targets.at')
      .whereRaw(
        '(node_entity_history.replaced_at is null or node_entity_history.replaced_at > targets.at)',
      )
      .whereIn('node_entity_history.entity_ref', entityRefs),
  );
}
