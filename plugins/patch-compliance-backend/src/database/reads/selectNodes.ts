import { Knex } from 'knex';
import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { restrictNodes } from '../access';
import { NodeSelection } from './types';
import { whereContains } from './whereContains';

const SEARCHED_COLUMNS = [
  'nodes.display_name',
  'nodes.instance_id',
  'nodes.computer_name',
  'nodes.ip_address',
];

const COLUMN_BY_MEMBER = {
  accountId: 'nodes.account_id',
  region: 'nodes.region',
  posture: 'nodes.posture',
  reason: 'nodes.reason',
  environment: 'nodes.environment',
  platformType: 'nodes.platform_type',
} as const satisfies Partial<Record<keyof NodeFilter, string>>;

/**
 * A query on the nodes that match a filter and that the caller may see, to be
 * completed by whoever needs it.
 */
export function selectNodes(
  knex: Knex,
  selection: NodeSelection,
): Knex.QueryBuilder {
  const query: Knex.QueryBuilder = knex.from('nodes');
  whereNodesMatch(query, selection);
  return query;
}

/**
 * Restricts a query on `nodes` to those that match a filter and that the caller
 * may see.
 */
export function whereNodesMatch(
  query: Knex.QueryBuilder,
  { filter, access }: NodeSelection,
): void {
  for (const [member, column] of Object.entries(COLUMN_BY_MEMBER)) {
    const values = filter[member as keyof typeof COLUMN_BY_MEMBER];
    if (values) {
      whereOneOf(query, column, values);
    }
  }
  if (filter.ownership) {
    query.where('nodes.ownership', filter.ownership);
  }
  if (filter.entityRef) {
    const entityRefs = filter.entityRef;
    query.whereExists(related =>
      related
        .from('node_entities')
        .select('node_entities.node_id')
        .whereRaw('node_entities.node_id = nodes.id')
        .whereIn('node_entities.entity_ref', entityRefs),
    );
  }
  if (filter.search) {
    whereContains(query, SEARCHED_COLUMNS, filter.search);
  }
  restrictNodes(query, access);
}

/** The empty text stands for no value, as in the keys of a breakdown. */
function whereOneOf(
  query: Knex.QueryBuilder,
  column: string,
  values: string[],
): void {
  query.where(anyOf => {
    anyOf.whereIn(column, values);
    if (values.includes('')) {
      anyOf.orWhereNull(column);
    }
  });
}
