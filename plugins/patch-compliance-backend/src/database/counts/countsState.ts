import { Knex } from 'knex';
import { readDatabaseTime } from '../readDatabaseTime';
import { DbCountsStateRow } from '../tables';

/** Of which databases that is known: once they are built they stay so. */
const built = new WeakSet<Knex>();

/**
 * Whether everything was ever counted: not where the tables of counts are new
 * and nodes were there before.
 */
export async function areCountsBuilt(knex: Knex): Promise<boolean> {
  if (!built.has(knex)) {
    const state = await knex<DbCountsStateRow>('counts_state').first();
    if (!state || state.rebuilt_at === null) {
      return false;
    }
    built.add(knex);
  }
  return true;
}

/**
 * Notes a comparison of the counts with the rows.
 */
export async function recordCountsCheck(
  knex: Knex,
  differences: number,
): Promise<void> {
  await knex<DbCountsStateRow>('counts_state').update({
    checked_at: await readDatabaseTime(knex),
    differences,
  });
}
