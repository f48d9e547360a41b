import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';

/** What is kept of a node, and must be what the node is. */
const KEPT_COLUMNS = [
  'posture',
  'reason',
  'display_name',
  'environment',
  'platform_type',
  'ownership',
];

/**
 * A node whose last piece of history is not what the node is.
 *
 * - `missing`: there is none that has not ended
 * - `extra`: the node is gone, or has several that have not ended
 * - `differs`: the two say something else
 */
export interface HistoryDifference {
  targetId: number;
  instanceId: string;
  problem: 'missing' | 'extra' | 'differs';
}

/**
 * Compares what the history says is still so with the nodes.
 *
 * @remarks
 *
 * Reads both in one view of the database, so that it can run while others write.
 *
 * @param options - `limit` is how many differences are listed of each problem
 */
export async function checkHistory(
  knex: Knex,
  { limit }: { limit: number },
): Promise<HistoryDifference[]> {
  return await knex.transaction(
    async tx => [
      ...(await find(tx, { problem: 'missing', limit })),
      ...(await find(tx, { problem: 'extra', limit })),
      ...(await find(tx, { problem: 'differs', limit })),
    ],
    isPostgres(knex)
      ? { isolationLevel: 'repeatable read', readOnly: true }
      : undefined,
  );
}

async function find(
  tx: Knex.Transaction,
  options: { problem: HistoryDifference['problem']; limit: number },
): Promise<HistoryDifference[]> {
  const { problem, limit } = options;
  const { table, query } = QUERIES[problem](tx);
  const rows: Array<{ target_id: number; instance_id: string }> = await query
    .select(`${table}.target_id`, `${table}.instance_id`)
    .limit(limit);
  return rows.map(row => ({
    targetId: row.target_id,
    instanceId: row.instance_id,
    problem,
  }));
}

const QUERIES: Record<
  HistoryDifference['problem'],
  (tx: Knex) => { table: string; query: Knex.QueryBuilder }
> = {
  missing: tx => ({
    table: 'nodes',
    query: tx
      .from('nodes')
      .whereNotExists(
        tx
          .from('node_history')
          .select(tx.raw('1'))
          .whereRaw('node_history.target_id = nodes.target_id')
          .whereRaw('node_history.instance_id = nodes.instance_id')
          .whereNull('node_history.replaced_at'),
      ),
  }),
  extra: tx => ({
    table: 'node_history',
    query: tx
      .from('node_history')
      .leftJoin('nodes', join =>
        join
          .on('nodes.target_id', 'node_history.target_id')
          .andOn('nodes.instance_id', 'node_history.instance_id'),
      )
      .whereNull('node_history.replaced_at')
      .groupBy('node_history.target_id', 'node_history.instance_id')
      .havingRaw('count(*) > 1 or count(nodes.id) = 0'),
  }),
  differs: tx => ({
    table: 'nodes',
    query: tx
      .from('nodes')
      .join('node_history', join =>
        join
          .on('node_history.target_id', 'nodes.target_id')
          .andOn('node_history.instance_id', 'nodes.instance_id'),
      )
      .whereNull('node_history.replaced_at')
      .whereRaw(
        `(${KEPT_COLUMNS.map(
          column => `nodes.${column} is distinct from node_history.${column}`,
        ).join(' or ')})`,
      ),
  }),
};
