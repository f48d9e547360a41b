import { Knex } from 'knex';
import { NodePermissionFilter } from 'backstage-plugin-patch-compliance-node';
import { restrict } from './restrict';
import { NodeAccess } from './types';

/**
 * Restricts a query on `nodes` to those that a caller may see.
 */
export function restrictNodes(
  query: Knex.QueryBuilder,
  access: NodeAccess,
): void {
  restrict(query, access, applyNodeFilter);
}

function applyNodeFilter(
  query: Knex.QueryBuilder,
  filter: NodePermissionFilter,
): void {
  switch (filter.key) {
    case 'accountId':
      query.whereIn('nodes.account_id', filter.values);
      break;
    case 'region':
      query.whereIn('nodes.region', filter.values);
      break;
    case 'entityRef':
      query.whereExists(related =>
        related
          .from('node_entities')
          .select('node_entities.node_id')
          .whereRaw('node_entities.node_id = nodes.id')
          .whereIn('node_entities.entity_ref', filter.values),
      );
      break;
    case 'tag':
      query.whereExists(tags => {
        tags
          .from('node_tags')
          .select('node_tags.node_id')
          .whereRaw('node_tags.node_id = nodes.id')
          .where('node_tags.key', filter.tag);
        if (filter.values) {
          tags.whereIn('node_tags.value', filter.values);
        }
      });
      break;
    default:
      throw new TypeError(`Unknown filter ${JSON.stringify(filter)}`);
  }
}
