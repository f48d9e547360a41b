import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { COMPARED_HISTORY, ComparedHistory } from './comparedHistory';

/**
 * Something whose last piece of history is not what it is.
 *
 * - `missing`: there is none that has not ended
 * - `extra`: it is gone, or has several that have not ended
 * - `differs`: the two say something else
 */
export interface HistoryDifference {
  table: ComparedHistory['table'];
  /** What it is the history of. */
  key: Record<string, string | number>;
  problem: 'missing' | 'extra' | 'differs';
}

const SELECTS: Record<
  HistoryDifference['problem'],
  (tx: Knex, compared: ComparedHistory) => Knex.QueryBuilder
> = {
  missing: (tx, { table, key, selectNow }) =>
    tx
      .from(selectNow(tx).as('now'))
      .whereNotExists(
        whereSame(tx.from(table).select(tx.raw('1')), { table, key }).whereNull(
          `${table}.replaced_at`,
        ),
      )
      .select(key.map(column => `now.${column}`)),
  extra: (tx, { table, key, selectNow }) =>
    tx
      .from(table)
      .leftJoin(selectNow(tx).as('now'), join => {
        key.forEach(column => join.on(`now.${column}`, `${table}.${column}`));
      })
      .whereNull(`${table}.replaced_at`)
      .groupBy(key.map(column => `${table}.${column}`))
      .havingRaw('count(*) > 1 or count(now.target_id) = 0')
      .select(key.map(column => `${table}.${column}`)),
  differs: (tx, { table, key, kept, selectNow }) =>
    tx
      .from(selectNow(tx).as('now'))
      .join(table, join => {
        key.forEach(column => join.on(`now.${column}`, `${table}.${column}`));
      })
      .whereNull(`${table}.replaced_at`)
      .where(anyOf => {
        kept.forEach(column =>
          anyOf.orWhereRaw('?? is distinct from ??', [
            `now.${column}`,
            `${table}.${column}`,
          ]),
        );
      })
      .select(key.map(column => `now.${column}`)),
};

const PROBLEMS = ['missing', 'extra', 'differs'] as const;

/**
 * Compares what the history says is still so with what is so: of nodes, of the
 * entities that they count for, and of targets.
 *
 * @remarks
 *
 * Reads both in one view of the database, so that it can run while others write.
 *
 * @param options - `limit` is how many differences are listed of each table and
 *   problem; `signal` ends it before the next look
 */
export async function checkHistory(
  knex: Knex,
  options: { limit: number; signal?: AbortSignal },
): Promise<HistoryDifference[]> {
  const { limit, signal } = options;
  return await knex.transaction(
    async tx => {
      const differences: HistoryDifference[] = [];
      for (const compared of COMPARED_HISTORY) {
        for (const problem of PROBLEMS) {
          if (problem === 'differs' && compared.kept.length === 0) {
            continue;
          }
          signal?.throwIfAborted();
          const rows: Array<HistoryDifference['key']> = await SELECTS[problem](
            tx,
            compared,
          ).limit(limit);
          differences.push(
            ...rows.map(key => ({ table: compared.table, key, problem })),
          );
        }
      }
      return differences;
    },
    isPostgres(knex)
      ? { isolationLevel: 'repeatable read', readOnly: true }
      : undefined,
  );
}

function whereSame(
  query: Knex.QueryBuilder,
  { table, key }: Pick<ComparedHistory, 'table' | 'key'>,
): Knex.QueryBuilder {
  key.forEach(column =>
    query.whereRaw('?? = ??', [`${table}.${column}`, `now.${column}`]),
  );
  return query;
}
