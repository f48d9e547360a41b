import { Knex } from 'knex';
import { formatDay } from '../../days';
import { DbHistoryStateRow } from '../tables';
import { removeInBatches } from './removeInBatches';

const HISTORY_TABLES = [
  'node_history',
  'node_entity_history',
  'target_history',
] as const;

/**
 * Removes what ceased to be so before a time. What was so at that time, or is
 * still, stays.
 *
 * @remarks
 *
 * Nobody is shown an earlier time any more from the moment the first row is gone,
 * nor when more is to be kept later.
 *
 * @returns how many rows
 */
export async function removeOldHistory(
  knex: Knex,
  options: { before: Date; signal?: AbortSignal },
): Promise<number> {
  const { before, signal } = options;
  await knex<DbHistoryStateRow>('history_state')
    .where('kept_since', '<', before)
    .update({ kept_since: before });
  let removed = 0;
  for (const table of HISTORY_TABLES) {
    removed += await removeInBatches(knex, {
      table,
      key: ['id'],
      // The index of times leads to them.
      select: () =>
        knex(table)
          .where('replaced_at', '<', before)
          .orderBy('replaced_at')
          .select('id'),
      signal,
    });
  }
  return removed + (await removeOldDays(knex, { before, signal }));
}

/** A count that has not changed since has its row on an older day: the last one
 * until the first day that is kept stays. */
async function removeOldDays(
  knex: Knex,
  { before, signal }: { before: Date; signal?: AbortSignal },
): Promise<number> {
  const day = formatDay(before);
  await knex('daily_snapshots').where('day', '<', day).delete();
  return await removeInBatches(knex, {
    table: 'daily_counts',
    key: ['scope', 'key', 'measure', 'day'],
    select: () =>
      knex('daily_counts')
        .where('day', '<', day)
        .where(superseded =>
          superseded
            .where('count', 0)
            .orWhereExists(
              knex
                .from({ later: 'daily_counts' })
                .select(knex.raw('1'))
                .whereRaw('later.scope = daily_counts.scope')
                .whereRaw('later.key = daily_counts.key')
                .whereRaw('later.measure = daily_counts.measure')
                .whereRaw('later.day > daily_counts.day')
                .where('later.day', '<=', day),
            ),
        )
        .orderBy('day')
        .select('scope', 'key', 'measure', 'day'),
    signal,
  });
}
