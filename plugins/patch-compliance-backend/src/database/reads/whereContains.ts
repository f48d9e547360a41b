import { Knex } from 'knex';
import { containsPattern } from './containsPattern';

/**
 * Restricts a query to rows of which any of some columns contains a text, in
 * whatever case.
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
