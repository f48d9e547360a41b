import { Knex } from 'knex';

/** Bounds a transaction: whoever else writes waits for none of them for long. */
const ROWS_PER_STATEMENT = 5_000;

/**
 * Removes rows of a table, as many statements as it takes.
 *
 * @param options - `select` finds the keys of all that are to go, in an order that
 *   an index has
 * @returns how many rows
 */
export async function removeInBatches(
  knex: Knex,
  options: {
    table: string;
    key: string[];
    select: () => Knex.QueryBuilder;
    signal?: AbortSignal;
  },
): Promise<number> {
  const { table, key, select, signal } = options;
  let removed = 0;
  for (;;) {
    signal?.throwIfAborted();
    const deleted = await knex(table)
      .whereIn(key, select().limit(ROWS_PER_STATEMENT))
      .delete();
    removed += deleted;
    if (deleted < ROWS_PER_STATEMENT) {
      return removed;
    }
  }
}
