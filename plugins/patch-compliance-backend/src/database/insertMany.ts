import { Knex } from 'knex';
import { insertRows } from './batches';
import { isPostgres } from './isPostgres';

type ColumnType = 'bigint' | 'integer' | 'text' | 'timestamptz';

type Cell = string | number | boolean | Date | null;

/** Bounds the size of a statement's values. */
const MAX_ROWS = 20_000;

/**
 * Inserts many rows of a narrow table.
 *
 * @remarks
 *
 * PostgreSQL takes one array per column: that costs two thirds of what a
 * placeholder per value does, and hardly any time of this process.
 *
 * @param options - `columns` is the type of every column, in any order
 */
export async function insertMany<TRow extends Record<string, Cell>>(
  tx: Knex,
  options: {
    table: string;
    columns: Record<keyof TRow & string, ColumnType>;
    rows: TRow[];
  },
): Promise<void> {
  const { table, columns, rows } = options;
  if (!isPostgres(tx)) {
    await insertRows(tx, table, rows);
    return;
  }
  const names = Object.keys(columns) as Array<keyof TRow & string>;
  const arrays = names.map(name => `?::${columns[name]}[]`).join(', ');
  for (let start = 0; start < rows.length; start += MAX_ROWS) {
    const batch = rows.slice(start, start + MAX_ROWS);
    const values = names.map(
      (name): Knex.Value => batch.map(row => row[name]) as string[],
    );
    await tx.raw(
      `insert into ?? (${names
        .map(() => '??')
        .join(', ')}) select * from unnest(${arrays})`,
      [table, ...names, ...values],
    );
  }
}
