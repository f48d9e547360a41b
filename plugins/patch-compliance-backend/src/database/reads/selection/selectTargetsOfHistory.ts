import { Knex } from 'knex';
import { lastSuccess } from '../../history/lastSuccess';
import { heldAt } from './heldAt';
import { whereTargetsMatch } from './selectTargets';
import { timeAsColumn } from './timeAsColumn';
import { TargetSelection } from './types';

/**
 * A query on the targets of a selection as they were at an earlier time. Which
 * accounts entities claimed then is not kept.
 *
 * @returns a query on rows like those of `targets`, with `is_empty` where they
 *   held no node
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
        timeAsColumn(knex, at),
        knex.raw(
          'case when replaced_at is null then ? else last_success_at end as last_success_at',
          [lastSuccess(knex)],
        ),
        knex.raw('not exists ? as is_empty', [
          knex
            .from('node_history')
            .select('node_history.id')
            .whereRaw('node_history.target_id = target_history.target_id')
            .where(heldAt(knex, 'node_history', at)),
        ]),
      )
      .where(heldAt(knex, 'target_history', at))
      .as('targets'),
  );
  whereTargetsMatch(
    knex,
    query,
    {
      ...selection,
      claimed: undefined,
      holding: holding && { ...holding, history: { at } },
    },
    { inHistory: true },
  );
  return query;
}
