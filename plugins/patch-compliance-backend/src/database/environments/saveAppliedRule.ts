import { Knex } from 'knex';
import { DbEnvironmentStateRow } from '../tables';

/** The table has one row. */
const ID = 1;

/**
 * Keeps by which rule all nodes have got their environments.
 */
export async function saveAppliedRule(
  knex: Knex,
  digest: string,
): Promise<void> {
  await knex<DbEnvironmentStateRow>('environment_state')
    .insert({ id: ID, digest })
    .onConflict('id')
    .merge();
}
