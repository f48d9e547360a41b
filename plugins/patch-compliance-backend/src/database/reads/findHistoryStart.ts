import { Knex } from 'knex';
import { DbTimestamp } from '../tables';

/**
 * When the history that is kept begins.
 *
 * @remarks
 *
 * Every target has been in the history since it was discovered. They are few, and
 * their table is small.
 *
 * @returns undefined where nothing was recorded yet
 */
export async function findHistoryStart(
  knex: Knex,
  options: { keptSince: Date },
): Promise<Date | undefined> {
  const row: { first: DbTimestamp | null } | undefined = await knex
    .from('target_history')
    .min({ first: 'recorded_at' })
    .first();
  if (!row || row.first === null) {
    return undefined;
  }
  return new Date(
    Math.max(new Date(row.first).getTime(), options.keptSince.getTime()),
  );
}
