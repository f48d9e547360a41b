import { Knex } from 'knex';
import { inBatches, insertRows } from '../batches';
import { groupBy } from '../groupBy';
import { lockCounts } from '../lockCounts';
import { retryOnConflict } from '../retryOnConflict';
import { DbBigId } from '../tables';

/** Bounds a transaction. */
const KEYS_PER_BATCH = 500;
const IDS_PER_STATEMENT = 5_000;

/**
 * The tables whose rows of one key are added up by whoever reads them.
 */
export const ADDITIVE_TABLES = [
  {
    table: 'node_counts',
    key: ['scope', 'key', 'measure', 'since_day', 'target_id'],
    sums: ['nodes'],
  },
  {
    table: 'patch_counts',
    key: ['scope', 'key', 'patch_id', 'state', 'since_day'],
    sums: ['nodes'],
  },
  {
    table: 'daily_fixes',
    key: ['day', 'scope', 'key', 'severity_rank', 'bucket_days'],
    sums: ['fixed', 'seconds'],
  },
] as const;

/**
 * One of {@link ADDITIVE_TABLES}.
 */
export type AdditiveTable = (typeof ADDITIVE_TABLES)[number];

type Row = Record<string, string | number>;

/**
 * Makes one row of those that have the same key, of a bounded number of keys.
 *
 * @remarks
 *
 * One transaction, so that readers see either the rows or their sum. Those who
 * write neither wait for it nor keep it waiting: rows are never changed, and those
 * that others are just adding are left for the next time.
 *
 * @param options - `afterId` spares a look at the keys of which nothing was
 *   added since
 * @returns how many keys were folded; 0 if there are none left
 */
export async function foldCounts(
  knex: Knex,
  options: AdditiveTable & { afterId: DbBigId },
): Promise<number> {
  const { table, key, sums, afterId } = options;
  return await retryOnConflict(() =>
    knex.transaction(async (tx): Promise<number> => {
      await lockCounts(tx, 'write');
      const keys: Row[] = await tx
        .from({ added: table })
        .where('added.id', '>', afterId)
        .whereExists(
          tx
            .from({ other: table })
            .select(tx.raw('1'))
            .where(same => {
              for (const column of key) {
                same.whereRaw('?? = ??', [
                  `other.${column}`,
                  `added.${column}`,
                ]);
              }
            })
            .whereRaw('other.id <> added.id'),
        )
        .distinct(key.map(column => `added.${column}`))
        .limit(KEYS_PER_BATCH);
      if (keys.length === 0) {
        return 0;
      }

      // Locked, for nobody else to fold the same.
      const rows: Row[] = await tx(table)
        .whereIn(
          [...key],
          keys.map(row => key.map(column => row[column])),
        )
        .orderBy('id')
        .forUpdate()
        .select('id', ...key, ...sums);
      for (const batch of inBatches(rows, IDS_PER_STATEMENT)) {
        await tx(table)
          .whereIn(
            'id',
            batch.map(row => row.id),
          )
          .delete();
      }
      const groups = groupBy(rows, row =>
        JSON.stringify(key.map(column => row[column])),
      );
      await insertRows(
        tx,
        table,
        [...groups.values()].flatMap(group => {
          const { id: _, ...folded } = group[0];
          for (const column of sums) {
            folded[column] = group.reduce(
              (sum, row) => sum + Number(row[column]),
              0,
            );
          }
          return sums.every(column => folded[column] === 0) ? [] : [folded];
        }),
      );
      return keys.length;
    }),
  );
}
