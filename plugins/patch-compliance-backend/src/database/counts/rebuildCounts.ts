import { Knex } from 'knex';
import { lockCounts } from '../lockCounts';
import { readDatabaseTime } from '../readDatabaseTime';
import { DbCountsStateRow } from '../tables';
import { areCountsBuilt } from './countsState';
import { compareCounts } from './compareCounts';
import { COUNT_TABLES } from './countTables';
import { allowMemory } from './allowMemory';

/**
 * Counts everything anew, and adds what differs.
 *
 * @remarks
 *
 * One transaction. While it lasts nobody else can commit a change of nodes:
 * everybody who makes one writes counts as well, and waits. Whoever waits has
 * based what it adds on nodes that nobody else can change, so that it still fits
 * afterwards. Readers see the counts of before until the end.
 *
 * @param options - `unlessBuilt` leaves them alone where everything was counted
 *   before, by somebody who may have been at it until now
 */
export async function rebuildCounts(
  knex: Knex,
  options: { unlessBuilt?: boolean } = {},
): Promise<void> {
  await knex.transaction(async tx => {
    await lockCounts(tx, 'rebuild');
    if (options.unlessBuilt && (await areCountsBuilt(tx))) {
      return;
    }
    await allowMemory(tx);
    for (const counts of COUNT_TABLES) {
      const columns = [...counts.key, 'nodes'];
      await tx
        .into(tx.raw('?? (??)', [counts.table, columns as unknown as string]))
        .insert(
          tx
            .from(compareCounts(tx, counts).as('differing'))
            .select(...counts.key, tx.raw('actual - ready')),
        );
    }
    await tx<DbCountsStateRow>('counts_state').update({
      rebuilt_at: await readDatabaseTime(tx),
    });
  });
}
