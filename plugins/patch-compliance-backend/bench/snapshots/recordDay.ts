import { Knex } from 'knex';
import { rebuildCounts } from '../../src/database/counts';
import { recordDay as recordCounts } from '../../src/database/snapshots';
import { readDatabaseTime } from '../../src/database/readDatabaseTime';

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;

/**
 * Records the counts of now as those of the end of an earlier day, later than
 * all that were recorded.
 */
export async function recordDay(knex: Knex, day: string): Promise<void> {
  await rebuildCounts(knex, { unlessBuilt: true });
  const midnight = new Date(`${day}T00:00:00.000Z`);
  await knex('history_state')
    .where('kept_since', '>', midnight)
    .update({ kept_since: midnight });
  await knex.transaction(async tx => {
    const at = await readDatabaseTime(tx);
    await recordCounts(tx, {
      day,
      at,
      limits: {
        read: new Date(at.getTime() - 90 * MINUTE_MS),
        readEmpty: new Date(at.getTime() - DAY_MS),
      },
    });
  });
}
