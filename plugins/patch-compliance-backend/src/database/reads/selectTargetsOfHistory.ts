import { Knex } from 'knex';
import { heldAt } from './heldAt';
import { whereTargetsMatch } from './selectTargets';
import { TargetSelection } from './types';

/**
 * A query on the targets of a selection as they were at an earlier time. Which
 * accounts entities claimed then is not kept.
 */
export function selectTargetsOfHistory(
  knex: Knex,
  options: { selection: TargetSelection; at: Date },
): Knex.QueryBuilder {
  const { selection, at } = options;
  const { holding } = selection;
  const query: Knex.QueryBuilder = knex.from(
    knex
      .from('target_history')
      .select(
        { id: 'target_id' },
        'partition',
        'account_id',
        'region',
        'state',
        'error_class',
        'error_code',
        'error_denied_action',
        'recorded_at',
      )
      .where(heldAt(knex, 'target_history', at))
      .as('targets'),
  );
  whereTargetsMatch(knex, query, {
    ...selection,
    claimed: undefined,
    holding: holding && { ...holding, history: { at } },
  });
  return query;
}
