import { Knex } from 'knex';
import { lockCounts } from '../lockCounts';
import { readDatabaseTime } from '../readDatabaseTime';
import { DbCountsStateRow } from '../tables';
import { areCountsBuilt } from './countsState';
import { COUNT_TABLES } from './countTables';
import { allowMemory } from './allowMemory';

/**
 * Counts everything anew.
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
    for (const { table, key, selectTruth } of COUNT_TABLES) {
      await tx(table).delete();
      await tx.raw('insert into ?? (??) ?', [
        table,
        [...key, 'nodes'] as unknown as string,
        selectTruth(tx),
      ]);
    }
    await tx<DbCountsStateRow>('counts_state').update({
      rebuilt_at: await readDatabaseTime(tx),
    });
  });
}
