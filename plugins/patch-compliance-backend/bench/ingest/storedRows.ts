import { Knex } from 'knex';

/** What was read of a target, table by table, in the order of their keys. */
const TABLES = ['nodes', 'node_tags', 'node_patches'] as const;

/**
 * A row of any table.
 */
export type Row = Record<string, unknown>;

/**
 * The rows of a target that hold what was read of it.
 */
export type StoredRows = Record<(typeof TABLES)[number], Row[]>;

/**
 * Reads what is stored of a target.
 */
export async function readStoredRows(
  knex: Knex,
  targetId: number,
): Promise<StoredRows> {
  const ofNodes = (table: string): Promise<Row[]> =>
    knex(table)
      .join('nodes', 'nodes.id', `${table}.node_id`)
      .where('nodes.target_id', targetId)
      .select(`${table}.*`);
  return {
    nodes: await knex('nodes').where('target_id', targetId).select(),
    node_tags: await ofNodes('node_tags'),
    node_patches: await ofNodes('node_patches'),
  };
}

/**
 * The rows that are new or differ, and the nodes of the others.
 */
export function diffStoredRows(
  before: StoredRows,
  after: StoredRows,
): StoredRows {
  const changed = (table: keyof StoredRows) => {
    const known = new Set(before[table].map(row => JSON.stringify(row)));
    return after[table].filter(row => !known.has(JSON.stringify(row)));
  };
  return {
    nodes: changed('nodes'),
    node_tags: changed('node_tags'),
    node_patches: changed('node_patches'),
  };
}

/**
 * The same rows as those of another target, whose nodes have ids beyond all
 * that there are.
 */
export async function moveStoredRows(
  knex: Knex,
  rows: StoredRows,
  targetId: number,
): Promise<StoredRows> {
  const [{ last }] = await knex('nodes').max({ last: 'id' });
  const ids = new Map(
    rows.nodes.map((row, place) => [
      String(row.id),
      Number(last) + 1_000_000 + place,
    ]),
  );
  const ofNode = (row: Row) => ({ ...row, node_id: ids.get(`${row.node_id}`) });
  return {
    nodes: rows.nodes.map(row => ({
      ...row,
      id: ids.get(String(row.id)),
      target_id: targetId,
    })),
    node_tags: rows.node_tags.map(ofNode),
    node_patches: rows.node_patches.map(ofNode),
  };
}
