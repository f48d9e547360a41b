import { Knex } from 'knex';
import { DbEnvironmentStateRow } from '../tables';

/**
 * The digest of the rule by which all nodes got their environments.
 *
 * @returns undefined if nobody knows
 */
export async function findAppliedRule(knex: Knex): Promise<string | undefined> {
  const state = await knex<DbEnvironmentStateRow>('environment_state').first();
  return state?.digest;
}
