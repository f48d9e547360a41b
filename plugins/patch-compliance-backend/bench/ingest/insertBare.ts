import { Knex } from 'knex';
import { insertRows } from '../../src/database/batches';
import { timed } from '../lib';
import { Row } from './storedRows';

/**
 * The baseline: rows with multi-row inserts in one transaction, and nothing else.
 *
 * @param rows - by table, in the order in which they refer to each other
 * @returns how many there are, and how long they took
 */
export async function insertBare(
  knex: Knex,
  rows: Record<string, Row[]>,
): Promise<{ rows: number; seconds: number }> {
  const tables = Object.entries(rows);
  const { seconds } = await timed(() =>
    knex.transaction(async tx => {
      for (const [table, tableRows] of tables) {
        await insertRows(tx, table, tableRows);
      }
    }),
  );
  return {
    rows: tables.reduce((sum, [, tableRows]) => sum + tableRows.length, 0),
    seconds,
  };
}
