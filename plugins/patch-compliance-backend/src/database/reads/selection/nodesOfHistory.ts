import { Knex } from 'knex';
import { isPostgres } from '../../isPostgres';
import { heldAt } from './heldAt';
import { HistoryTimes } from './types';

/**
 * The nodes of earlier times, with the columns of `nodes` that are kept, the
 * column `at` and, where it is about several days, the column `day`.
 */
export function nodesOfHistory(
  knex: Knex,
  times: HistoryTimes,
): Knex.QueryBuilder {
  const query = knex.from('node_history').select('node_history.*');
  if ('at' in times) {
    return query
      .select(
        // PostgreSQL would take a bare parameter for text.
        knex.raw(isPostgres(knex) ? '?::timestamptz as at' : '? as at', [
          times.at,
        ]),
      )
      .where(heldAt(knex, 'node_history', times.at));
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
