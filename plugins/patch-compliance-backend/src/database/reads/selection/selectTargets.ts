import { Knex } from 'knex';
import { restrictTargets } from '../../access';
import { readyScope } from './readyScope';
import { selectNodes } from './selectNodes';
import { ClaimedTargets, NodeSelection, TargetSelection } from './types';

/**
 * A query on the targets of a selection, to be completed by whoever needs it.
 */
export function selectTargets(
  knex: Knex,
  selection: TargetSelection,
): Knex.QueryBuilder {
  const query: Knex.QueryBuilder = knex.from('targets');
  whereTargetsMatch(knex, query, selection);
  return query;
}

/**
 * Restricts a query on `targets` to those of a selection.
 *
 * @param options - `inHistory` where the rows are those of an earlier time, which
 *   they have in their column `at`
 */
export function whereTargetsMatch(
  knex: Knex,
  query: Knex.QueryBuilder,
  { accountId, region, access, holding, claimed }: TargetSelection,
  options: { inHistory: boolean } = { inHistory: false },
): void {
  if (accountId) {
    query.whereIn('targets.account_id', accountId);
  }
  if (region) {
    query.whereIn('targets.region', region);
  }
  if (holding) {
    const held = selectHolding(knex, holding);
    // One list of ids: for either of two, every target would be looked at.
    query.whereIn(
      'targets.id',
      claimed ? knex.unionAll([held, selectClaimed(knex, claimed)]) : held,
    );
  }
  restrictTargets(query, access, options);
}

/** The targets that hold nodes of a selection, by id. */
function selectHolding(
  knex: Knex,
  selection: NodeSelection,
): Knex.QueryBuilder {
  const scope = readyScope(selection);
  return scope && scope.scope !== 'organization'
    ? selectHolders(knex, scope).groupBy('node_counts.key')
    : selectNodes(knex, selection).select('nodes.target_id');
}

/**
 * The targets that hold nodes of a scope, or of several keys of it, as
 * `target_id`: ready counts, grouped by target and to be grouped by key.
 */
export function selectHolders(
  knex: Knex,
  { scope, key }: { scope: string; key: string | string[] },
): Knex.QueryBuilder {
  return knex
    .from('node_counts')
    .select('node_counts.target_id')
    .where({ scope, measure: 'held' })
    .whereIn('node_counts.key', [key].flat())
    .groupBy('node_counts.target_id')
    .havingRaw('sum(node_counts.nodes) > 0');
}

function selectClaimed(
  knex: Knex,
  { entityRef, access }: ClaimedTargets,
): Knex.QueryBuilder {
  const query = knex
    .from('targets')
    .select('targets.id')
    .whereIn('targets.account_id', accounts =>
      accounts
        .from('entity_accounts')
        .select('entity_accounts.account_id')
        .whereIn('entity_accounts.entity_ref', entityRef),
    );
  restrictTargets(query, access);
  return query;
}
