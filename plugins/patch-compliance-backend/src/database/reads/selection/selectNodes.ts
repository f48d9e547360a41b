import { Knex } from 'knex';
import {
  NodeFilter,
  OwnershipRule,
  PatchState,
  PostureFlag,
} from 'backstage-plugin-patch-compliance-common';
import { restrictNodes, whereBelongsTo } from '../../access';
import { nodesOfHistory } from './nodesOfHistory';
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
  whereNodesMatch(query, selection);
  return query;
}

function whereNodesMatch(
  query: Knex.QueryBuilder,
  { filter, access, history }: NodeSelection,
): void {
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
    whereMissing(query, filter);
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

/** One patch must match both where both are asked for. */
function whereMissing(
  query: Knex.QueryBuilder,
  { cve, patch }: Pick<NodeFilter, 'cve' | 'patch'>,
): void {
  query.where('nodes.posture', 'non-compliant');
  query.whereIn('nodes.id', missing => {
    missing
      .from('node_patches')
      .select('node_patches.node_id')
      .whereIn('node_patches.state', MISSING_STATES);
    if (cve) {
      missing.whereIn('node_patches.patch_id', fixing =>
        fixing
          .from('patch_cves')
          .select('patch_cves.patch_id')
          .whereIn('patch_cves.cve_id', cve),
      );
    }
    if (patch) {
      missing.whereIn('node_patches.patch_id', named =>
        named
          .from('patches')
          .select('patches.id')
          .whereIn('patches.kb_id', patch),
      );
    }
  });
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
