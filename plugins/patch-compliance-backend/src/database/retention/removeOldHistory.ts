import { Knex } from 'knex';
import { formatDay } from '../days';

/** Bounds a transaction: whoever else writes waits for none of them for long. */
const ROWS_PER_STATEMENT = 5_000;

/** Tables of history, with the time from which on a row may be forgotten. */
const HISTORY_TABLES = [
  ['node_history', 'replaced_at'],
  ['node_entity_history', 'replaced_at'],
  ['target_history', 'replaced_at'],
] as const;

/**
 * Removes what ceased to be so before a time. What was so at that time, or is
 * still, stays.
 *
 * @returns how many rows
 */
export async function removeOldHistory(
  knex: Knex,
  options: { before: Date; signal?: AbortSignal },
): Promise<number> {
  const { before, signal } = options;
  let removed = 0;
  for (const [table, column] of HISTORY_TABLES) {
    removed += await removeInBatches(knex, {
      signal,
      select: () =>
        knex(table).where(column, '<', before).select(`${table}.id`),
      table,
    });
  }
  return removed + (await removeOldDays(knex, { before, signal }));
}

/**
 * Removes the fixes of patches from before a time.
 *
 * @returns how many rows
 */
export async function removeOldFixes(
  knex: Knex,
  options: { before: Date; signal?: AbortSignal },
): Promise<number> {
  const { before, signal } = options;
  const fixes = await removeInBatches(knex, {
    signal,
    select: () =>
      knex('patch_fixes').where('fixed_at', '<', before).select('id'),
    table: 'patch_fixes',
  });
  const sums = await removeInBatches(knex, {
    signal,
    select: () =>
      knex('daily_fixes').where('day', '<', formatDay(before)).select('id'),
    table: 'daily_fixes',
  });
  return fixes + sums;
}

/** A count that has not changed since has its row on an older day: the last one
 * until the first day that is kept stays. */
async function removeOldDays(
  knex: Knex,
  { before, signal }: { before: Date; signal?: AbortSignal },
): Promise<number> {
  const day = formatDay(before);
  signal?.throwIfAborted();
  return await knex.transaction(async (tx): Promise<number> => {
    await tx('daily_snapshots').where('day', '<', day).delete();
    return await tx('daily_counts')
      .where('day', '<', day)
      .where(superseded =>
        superseded
          .where('count', 0)
          .orWhereExists(
            tx
              .from({ later: 'daily_counts' })
              .select(tx.raw('1'))
              .whereRaw('later.scope = daily_counts.scope')
              .whereRaw('later.key = daily_counts.key')
              .whereRaw('later.measure = daily_counts.measure')
              .whereRaw('later.day > daily_counts.day')
              .where('later.day', '<=', day),
          ),
      )
      .delete();
  });
}

async function removeInBatches(
  knex: Knex,
  options: {
    table: string;
    select: () => Knex.QueryBuilder;
    signal?: AbortSignal;
  },
): Promise<number> {
  const { table, select, signal } = options;
  let removed = 0;
  for (;;) {
    signal?.throwIfAborted();
    const deleted = await knex(table)
      .whereIn('id', select().orderBy('id').limit(ROWS_PER_STATEMENT))
      .delete();
    removed += deleted;
    if (deleted < ROWS_PER_STATEMENT) {
      return removed;
    }
  }
}
