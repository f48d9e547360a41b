import { Knex } from 'knex';
import { inBatches, rowsInBatches } from './batches';
import { isPostgres } from './isPostgres';
import { jsonRows } from './jsonRows';

/** Bounds the size of a statement's values. */
const MAX_ROWS = 5_000;

interface InsertOptions<TRow, TReturned> {
  table: string;
  /** All with the same columns. */
  rows: TRow[];
  /** The columns by which a row may be there already: it is overwritten then. */
  overwrite?: ReadonlyArray<keyof TRow & string>;
  /** The columns that are wanted back. */
  returning?: ReadonlyArray<keyof TReturned & string>;
}

/**
 * Inserts any number of rows.
 *
 * @returns the wanted columns of all of them, in no order
 */
export async function insertMany<TRow extends {}, TReturned extends {} = TRow>(
  tx: Knex,
  options: InsertOptions<TRow, TReturned>,
): Promise<TReturned[]> {
  const { rows, returning } = options;
  const returned: TReturned[] = [];
  const batches = isPostgres(tx)
    ? inBatches(rows, MAX_ROWS)
    : rowsInBatches(rows);
  for (const batch of batches) {
    const insert = insertBatch(tx, { ...options, rows: batch });
    const answer = await (returning
      ? insert.returning([...returning])
      : insert);
    if (returning) {
      returned.push(...(answer as TReturned[]));
    }
  }
  return returned;
}

function insertBatch<TRow extends {}>(
  tx: Knex,
  options: Omit<InsertOptions<TRow, {}>, 'returning'>,
): Knex.QueryBuilder {
  const { table, rows, overwrite } = options;
  const columns = Object.keys(rows[0]);
  const insert: Knex.QueryBuilder = isPostgres(tx)
    ? tx
        .into(tx.raw('?? (??)', [table, columns]))
        .insert(tx.select(columns).from(jsonRows(tx, { table, rows })))
    : tx(table).insert(rows);
  return overwrite ? insert.onConflict([...overwrite]).merge(columns) : insert;
}
