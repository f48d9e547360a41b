import { Knex } from 'knex';
import { dayEnd, startOfDay } from '../../../days';
import { heldAt } from './heldAt';
import { timeAsColumn } from './timeAsColumn';
import { HistoryTimes } from './types';

/**
 * The nodes of earlier times, with the columns of `nodes` that are kept, the
 * column `at` and, where it is about several days, the column `day`. Where it is
 * about fixed patches, they are the nodes that had them, once for each, with its
 * `patch_id`, `first_seen_at` and `fixed_at`.
 */
export function nodesOfHistory(
  knex: Knex,
  times: HistoryTimes,
): Knex.QueryBuilder {
  const query = knex.from('node_history').select('node_history.*');
  if ('at' in times) {
    return query
      .select(timeAsColumn(knex, times.at))
      .where(heldAt(knex, 'node_history', times.at));
  }
  if ('fixedFrom' in times) {
    const knownAt = knex.raw(
      'coalesce(patch_fixes.recorded_at, patch_fixes.fixed_at)',
    );
    return query
      .join('patch_fixes', join =>
        join
          .on('patch_fixes.target_id', 'node_history.target_id')
          .andOn('patch_fixes.instance_id', 'node_history.instance_id')
          .andOn(heldAt(knex, 'node_history', knownAt)),
      )
      .where('patch_fixes.fixed_at', '>=', startOfDay(dayEnd(times.fixedFrom)))
      .where('patch_fixes.fixed_at', '<=', dayEnd(times.fixedTo))
      .select(
        'patch_fixes.patch_id',
        'patch_fixes.first_seen_at',
        'patch_fixes.fixed_at',
        { at: knownAt },
      );
  }
  return query
    .join('daily_snapshots', join =>
      join.on(
        heldAt(knex, 'node_history', knex.raw('daily_snapshots.taken_at')),
      ),
    )
    .whereBetween('daily_snapshots.day', [times.from, times.to])
    .select('daily_snapshots.day', { at: 'daily_snapshots.taken_at' });
}
