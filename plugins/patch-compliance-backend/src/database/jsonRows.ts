import { Knex } from 'knex';

/** Half a character, which a text that was cut may end with, and what looks like
 * one. */
const HALVES = /(\\\\)|\\ud[89a-f][0-9a-f]{2}/g;

/**
 * Rows of a table to select from, for PostgreSQL: one JSON text, which takes this
 * process half as long as a placeholder per value does. The columns have the
 * types of the table's.
 */
export function jsonRows(
  tx: Knex,
  { table, rows }: { table: string; rows: unknown[] },
): Knex.Raw {
  return tx.raw('json_populate_recordset(null::??, ?::json)', [
    table,
    withoutHalves(JSON.stringify(rows)),
  ]);
}

/** PostgreSQL takes none. */
function withoutHalves(json: string): string {
  return json.includes('\\ud')
    ? json.replace(HALVES, (_, backslash) => backslash ?? '\ufffd')
    : json;
}
