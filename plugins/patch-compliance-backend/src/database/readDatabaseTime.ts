import { Knex } from 'knex';
import { databaseTime } from './databaseTime';

/**
 * The time by the clock that all replicas share, for statements that must agree
 * on it.
 */
export async function readDatabaseTime(knex: Knex): Promise<Date> {
  const [{ now }] = await knex.select({ now: databaseTime(knex) });
  return new Date(now);
}
