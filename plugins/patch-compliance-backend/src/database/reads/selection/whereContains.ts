import { Knex } from 'knex';
import { containsPattern } from './containsPattern';

/**
 * Restricts a query to rows of which any of some columns contains a text, in
 * whatever case of the letters A to Z.
 *
 * @remarks
 *
 * What AWS names is mostly ASCII. Of other letters SQLite knows no case, and
 * PostgreSQL as much as the locale of the database.
 */
export function whereContains(
  query: Knex.QueryBuilder,
  columns: string[],
  text: string,
): void {
  const pattern = containsPattern(text);
  query.where(anyOf => {
    for (const column of columns) {
      anyOf.orWhereRaw(`lower(??) like lower(?) escape '\\'`, [
        column,
        pattern,
      ]);
    }
  });
}
