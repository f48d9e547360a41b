import { Knex } from 'knex';
import { Row } from './storedRows';

/** What the product only ever adds to, with an id that counts up. */
const TABLES = [
  'node_counts',
  'patch_counts',
  'node_history',
  'target_history',
  'patch_fixes',
  'daily_fixes',
] as const;

type Table = (typeof TABLES)[number];

/**
 * The last id of each table.
 */
export type LastIds = Record<Table, number>;

export async function readLastIds(knex: Knex): Promise<LastIds> {
  return await eachTable(async table => {
    const [{ last }] = await knex(table).max({ last: 'id' });
    return Number(last ?? 0);
  });
}

/**
 * The rows of counts and history that were added since.
 */
export async function readAppendedRows(
  knex: Knex,
  since: LastIds,
): Promise<Record<Table, Row[]>> {
  return await eachTable(
    async (table): Promise<Row[]> =>
      knex(table).where('id', '>', since[table]).orderBy('id').select(),
  );
}

/**
 * The same rows for another target, yet to be given ids.
 */
export function moveAppendedRows(
  rows: Record<Table, Row[]>,
  { from, to }: { from: number; to: number },
): Record<string, Row[]> {
  return Object.fromEntries(
    Object.entries(rows).map(([table, tableRows]) => [
      table,
      tableRows.map(({ id: _, ...row }) =>
        row.target_id === from ? { ...row, target_id: to } : row,
      ),
    ]),
  );
}

export async function removeAppendedRows(
  knex: Knex,
  since: LastIds,
): Promise<void> {
  await eachTable(table => knex(table).where('id', '>', since[table]).delete());
}

async function eachTable<T>(
  run: (table: Table) => Promise<T>,
): Promise<Record<Table, T>> {
  const results: Array<[Table, T]> = [];
  for (const table of TABLES) {
    results.push([table, await run(table)]);
  }
  return Object.fromEntries(results) as Record<Table, T>;
}
