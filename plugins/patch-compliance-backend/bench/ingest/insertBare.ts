import { Knex } from 'knex';
import { insertMany } from '../../src/database/insertMany';
import { timed } from '../lib';
import { Row } from './storedRows';

/**
 * The baseline: rows with the fastest multi-row inserts there are, those of the
 * product, in one transaction, and nothing else.
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
        await insertMany(tx, { table, rows: tableRows });
      }
    }),
  );
  return {
    rows: tables.reduce((sum, [, tableRows]) => sum + tableRows.length, 0),
    seconds,
  };
}
