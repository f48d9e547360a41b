import { Knex } from 'knex';
import { restrictTargets } from '../access';
import { whereNodesMatch } from './selectNodes';
import { ClaimedTargets, TargetSelection } from './types';

/**
 * A query on the targets of a selection, to be completed by whoever needs it.
 */
export function selectTargets(
  knex: Knex,
  selection: TargetSelection,
): Knex.QueryBuilder {
  const query: Knex.QueryBuilder = knex.from('targets');
  whereTargetsMatch(query, selection);
  return query;
}

/**
 * Restricts a query on `targets` to those of a selection.
 */
export function whereTargetsMatch(
  query: Knex.QueryBuilder,
  { accountId, region, access, holding, claimed }: TargetSelection,
): void {
  if (accountId) {
    query.whereIn('targets.account_id', accountId);
  }
  if (region) {
    query.whereIn('targets.region', region);
  }
  if (holding) {
    query.where(anyOf => {
      anyOf.whereExists(held => {
        held
          .from('nodes')
          .select('nodes.id')
          .whereRaw('nodes.target_id = targets.id');
        whereNodesMatch(held, holding);
      });
      if (claimed) {
        anyOf.orWhere(allOf => whereClaimed(allOf, claimed));
      }
    });
  }
  restrictTargets(query, access);
}

function whereClaimed(
  query: Knex.QueryBuilder,
  { entityRef, access }: ClaimedTargets,
): void {
  query.whereExists(accounts =>
    accounts
      .from('entity_accounts')
      .select('entity_accounts.account_id')
      .whereRaw('entity_accounts.account_id = targets.account_id')
      .whereIn('entity_accounts.entity_ref', entityRef),
  );
  restrictTargets(query, access);
}
