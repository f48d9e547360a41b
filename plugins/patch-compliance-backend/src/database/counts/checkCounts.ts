import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { allowMemory } from './allowMemory';
import { compareCounts } from './compareCounts';
import { COUNT_TABLES, CountTable } from './countTables';

/**
 * A ready count that is not what the rows add up to.
 */
export interface CountDifference {
  table: CountTable['table'];
  /** Scope, key and the rest of what the count is kept by. */
  count: Record<string, string | number>;
  ready: number;
  actual: number;
}

/**
 * Compares the ready counts with the rows.
 *
 * @remarks
 *
 * Reads both in one view of the database, so that it can run while others write.
 *
 * @param options - `limit` is how many differences are listed of each table;
 *   `signal` ends it before the next table
 */
export async function checkCounts(
  knex: Knex,
  options: { limit: number; signal?: AbortSignal },
): Promise<CountDifference[]> {
  return await knex.transaction(
    async tx => {
      await allowMemory(tx);
      const differences: CountDifference[] = [];
      for (const counts of COUNT_TABLES) {
        options.signal?.throwIfAborted();
        const rows: Array<Record<string, string | number>> =
          await compareCounts(tx, counts)
            .orderBy([...counts.key])
            .limit(options.limit);
        differences.push(
          ...rows.map(({ ready, actual, ...count }) => ({
            table: counts.table,
            count,
            ready: Number(ready),
            actual: Number(actual),
          })),
        );
      }
      return differences;
    },
    isPostgres(knex)
      ? { isolationLevel: 'repeatable read', readOnly: true }
      : undefined,
  );
}
