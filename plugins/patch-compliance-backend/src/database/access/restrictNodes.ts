import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { NodePermissionFilter } from 'backstage-plugin-patch-compliance-node';
import { restrict } from './restrict';
import { NodeAccess } from './types';
import { whereBelongsTo } from './whereBelongsTo';

/**
 * Restricts a query on `nodes` to those that a caller may see.
 *
 * @remarks
 *
 * Of an earlier time callers see the nodes that were theirs then. Tags are not
 * part of the history: where a condition asks for them, today's decide, and nodes
 * that are gone are not shown.
 *
 * @param options - `inHistory` where the rows are those of an earlier time
 */
export function restrictNodes(
  query: Knex.QueryBuilder,
  access: NodeAccess,
  options: { inHistory: boolean } = { inHistory: false },
): void {
  const { inHistory } = options;
  if (inHistory && typeof access === 'object' && mentionsTags(access)) {
    query.whereExists(today =>
      today
        .from('nodes as nodes_today')
        .select('nodes_today.id')
        .whereRaw('nodes_today.target_id = nodes.target_id')
        .whereRaw('nodes_today.instance_id = nodes.instance_id'),
    );
  }
  restrict(query, access, (group, filter) =>
    applyNodeFilter(group, filter, inHistory),
  );
}

function applyNodeFilter(
  query: Knex.QueryBuilder,
  filter: NodePermissionFilter,
  inHistory: boolean,
): void {
  switch (filter.key) {
    case 'accountId':
      query.whereIn('nodes.account_id', filter.values);
      break;
    case 'region':
      query.whereIn('nodes.region', filter.values);
      break;
    case 'entityRef':
      whereBelongsTo(query, filter.values, { inHistory });
      break;
    case 'tag':
      whereTagged(query, filter, inHistory);
      break;
    default:
      throw new TypeError(`Unknown filter ${JSON.stringify(filter)}`);
  }
}

function whereTagged(
  query: Knex.QueryBuilder,
  filter: Extract<NodePermissionFilter, { key: 'tag' }>,
  inHistory: boolean,
): void {
  query.whereExists(tags => {
    tags
      .from('node_tags')
      .select('node_tags.node_id')
      .where('node_tags.key', filter.tag);
    if (inHistory) {
      tags
        .join('nodes as tagged_nodes', 'tagged_nodes.id', 'node_tags.node_id')
        .whereRaw('tagged_nodes.target_id = nodes.target_id')
        .whereRaw('tagged_nodes.instance_id = nodes.instance_id');
    } else {
      tags.whereRaw('node_tags.node_id = nodes.id');
    }
    if (filter.values) {
      tags.whereIn('node_tags.value', filter.values);
    }
  });
}

function mentionsTags(
  criteria: PermissionCriteria<NodePermissionFilter>,
): boolean {
  if ('not' in criteria) {
    return mentionsTags(criteria.not);
  }
  if ('allOf' in criteria) {
    return criteria.allOf.some(mentionsTags);
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(mentionsTags);
  }
  return criteria.key === 'tag';
}
