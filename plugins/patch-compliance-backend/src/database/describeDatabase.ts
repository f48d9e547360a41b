import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * Which database it is, for a person: `SQLite, /portal/patch-compliance.sqlite`.
 */
export async function describeDatabase(knex: Knex): Promise<string> {
  if (!isPostgres(knex)) {
    return `SQLite, ${knex.client.config.connection.filename}`;
  }
  const { rows } = await knex.raw(
    'select current_database() as name, current_schema() as schema',
  );
  return `PostgreSQL, database ${rows[0].name}, schema ${rows[0].schema}`;
}
