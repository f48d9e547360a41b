import { Knex } from 'knex';
import { isPostgres } from './isPostgres';
import { jsonRows } from './jsonRows';

/**
 * Restricts a statement to the rows that have the same key as one of the given.
 *
 * @param options - `table` is the statement's; `columns` are the key's
 */
export function whereKeyIn<TRow extends {}>(
  query: Knex.QueryBuilder,
  options: {
    tx: Knex;
    table: string;
    columns: ReadonlyArray<keyof TRow & string>;
    rows: TRow[];
  },
): Knex.QueryBuilder {
  const { tx, table, columns } = options;
  const keys = options.rows.map(row =>
    Object.fromEntries(columns.map(column => [column, row[column]])),
  );
  return isPostgres(tx)
    ? query.whereIn(
        [...columns],
        tx.select([...columns]).from(jsonRows(tx, { table, rows: keys })),
      )
    : query.whereIn(
        [...columns],
        keys.map(key => columns.map(column => key[column] as Knex.Value)),
      );
}
