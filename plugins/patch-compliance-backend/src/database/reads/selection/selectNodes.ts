import { Knex } from 'knex';
import {
  NodeFilter,
  OwnershipRule,
  PatchState,
  PostureFlag,
} from 'backstage-plugin-patch-compliance-common';
import { restrictNodes, whereBelongsTo } from '../../access';
import { isPostgres } from '../../isPostgres';
import { nodesOfHistory } from './nodesOfHistory';
import { selectPatchIds } from './selectPatchIds';
import { NodeSelection } from './types';
import { whereContains } from './whereContains';

const SEARCHED_COLUMNS = [
  'nodes.display_name',
  'nodes.instance_id',
  'nodes.computer_name',
  'nodes.ip_address',
];

const SEARCHED_IN_HISTORY = ['nodes.display_name', 'nodes.instance_id'];

/** The states of patches that a node misses. */
export const MISSING_STATES: PatchState[] = ['missing', 'failed'];

/** Of so many that miss a patch, the first ones are found in the order of a list;
 * fewer are better all read and sorted. */
const MANY_NODES = 20_000;

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
  const { history } = selection;
  const query: Knex.QueryBuilder = history
    ? knex.from(nodesOfHistory(knex, history).as('nodes'))
    : knex.from('nodes');
  whereNodesMatch(knex, query, selection);
  return query;
}

function whereNodesMatch(
  knex: Knex,
  query: Knex.QueryBuilder,
  selection: NodeSelection,
): void {
  const { filter, access, history } = selection;
  const inHistory = history !== undefined;
  for (const [member, column] of Object.entries(COLUMN_BY_MEMBER)) {
    const values = filter[member as keyof typeof COLUMN_BY_MEMBER];
    if (values) {
      whereOneOf(query, column, values);
    }
  }
  if (filter.ownership) {
    query.where('nodes.ownership', filter.ownership);
  }
  if (filter.rule) {
    whereOwnedBy(query, filter.rule);
  }
  if (filter.flag) {
    whereFlagged(query, filter.flag);
  }
  if (filter.entityRef) {
    whereBelongsTo(query, filter.entityRef, { inHistory });
  }
  if (filter.cve || filter.patch) {
    whereMissing(knex, query, selection);
  }
  if (filter.search) {
    whereContains(
      query,
      inHistory ? SEARCHED_IN_HISTORY : SEARCHED_COLUMNS,
      filter.search,
    );
  }
  restrictNodes(query, access, { inHistory });
}

function whereOwnedBy(query: Knex.QueryBuilder, rules: OwnershipRule[]): void {
  query.whereExists(owners =>
    owners
      .from('node_owners')
      .select('node_owners.node_id')
      .whereRaw('node_owners.node_id = nodes.id')
      .whereIn('node_owners.rule', rules),
  );
}

/** Flags are stored as a JSON array of words of which none contains another. */
function whereFlagged(query: Knex.QueryBuilder, flags: PostureFlag[]): void {
  query.where(anyOf => {
    for (const flag of flags) {
      anyOf.orWhere('nodes.flags', 'like', `%"${flag}"%`);
    }
  });
}

/**
 * PostgreSQL knows of the most frequent patches only how many nodes have them. Of
 * another it would go through all nodes, in the order of the list, until it has
 * met enough that miss it: an array it reads first.
 */
function whereMissing(
  knex: Knex,
  query: Knex.QueryBuilder,
  { filter, patches }: NodeSelection,
): void {
  const missing = knex
    .from('node_patches')
    .select('node_patches.node_id')
    .whereIn('node_patches.state', MISSING_STATES)
    .whereIn(
      'node_patches.patch_id',
      patches?.ids ?? selectPatchIds(knex, filter),
    );
  const areFew = patches !== undefined && patches.nodes <= MANY_NODES;
  query.where('nodes.posture', 'non-compliant');
  if (areFew && isPostgres(knex)) {
    query.whereRaw('nodes.id = any(array ?)', [missing]);
  } else {
    query.whereIn('nodes.id', missing);
  }
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
