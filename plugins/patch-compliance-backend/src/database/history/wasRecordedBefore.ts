import { Knex } from 'knex';

/**
 * Whether anything was known at a time.
 */
export async function wasRecordedBefore(
  knex: Knex,
  time: Date,
): Promise<boolean> {
  // Nearly always the first one, which is small, has the answer.
  for (const table of ['target_history', 'node_history']) {
    const row: unknown = await knex
      .from(table)
      .where('recorded_at', '<', time)
      .select('id')
      .first();
    if (row !== undefined) {
      return true;
    }
  }
  return false;
}
