import { Knex } from 'knex';

/** SQLite takes 32,766 values in a statement, PostgreSQL twice as many. */
const MAX_VALUES = 30_000;

/** Of rows to insert: knex makes one compound SELECT of them for SQLite, which
 * takes 500 parts. */
const MAX_ROWS = 500;

/**
 * Cuts a list into parts.
 */
export function inBatches<TItem>(items: TItem[], size: number): TItem[][] {
  const batches: TItem[][] = [];
  for (let start = 0; start < items.length; start += size) {
    batches.push(items.slice(start, start + size));
  }
  return batches;
}

/**
 * Cuts rows, all with the same columns, into parts that fit into a statement.
 */
export function rowsInBatches<TRow extends {}>(rows: TRow[]): TRow[][] {
  const columns = Object.keys(rows[0] ?? {}).length || 1;
  return inBatches(rows, Math.min(MAX_ROWS, Math.floor(MAX_VALUES / columns)));
}

/**
 * Inserts any number of rows.
 */
export async function insertRows<TRow extends {}>(
  tx: Knex,
  table: string,
  rows: TRow[],
): Promise<void> {
  for (const batch of rowsInBatches(rows)) {
    await tx(table).insert(batch);
  }
}
