import { Knex } from 'knex';
import { TargetPermissionFilter } from 'backstage-plugin-patch-compliance-node';
import { restrict } from './restrict';
import { TargetAccess } from './types';

/**
 * Restricts a query on `targets` to those that a caller may see.
 */
export function restrictTargets(
  query: Knex.QueryBuilder,
  access: TargetAccess,
): void {
  restrict(query, access, applyTargetFilter);
}

function applyTargetFilter(
  query: Knex.QueryBuilder,
  filter: TargetPermissionFilter,
): void {
  switch (filter.key) {
    case 'accountId':
      query.whereIn('targets.account_id', filter.values);
      break;
    case 'region':
      query.whereIn('targets.region', filter.values);
      break;
    case 'nodeEntityRef':
      query.whereExists(held =>
        held
          .from('nodes as owned_nodes')
          .join('node_entities', 'node_entities.node_id', 'owned_nodes.id')
          .select('owned_nodes.id')
          .whereRaw('owned_nodes.target_id = targets.id')
          .whereIn('node_entities.entity_ref', filter.values),
      );
      break;
    default:
      throw new TypeError(`Unknown filter ${JSON.stringify(filter)}`);
  }
}
