import { Knex } from 'knex';
import { DbHistoryStateRow } from '../../tables';

/**
 * Since when history is kept. What was before was removed, whatever is configured
 * now, or was never recorded.
 */
export async function findHistoryStart(knex: Knex): Promise<Date> {
  const state = await knex<DbHistoryStateRow>('history_state').first();
  return state ? new Date(state.kept_since) : new Date();
}
