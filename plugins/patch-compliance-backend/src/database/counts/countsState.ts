import { Knex } from 'knex';
import { readDatabaseTime } from '../readDatabaseTime';
import { DbCountsStateRow } from '../tables';

/**
 * Whether everything was ever counted: not where the tables of counts are new
 * and nodes were there before.
 */
export async function areCountsBuilt(knex: Knex): Promise<boolean> {
  const state = await knex<DbCountsStateRow>('counts_state').first();
  return Boolean(state && state.rebuilt_at !== null);
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
