import { Knex } from 'knex';
import { Row } from './types';

/**
 * The rows of a statement, of whichever engine.
 */
export async function select(
  knex: Knex,
  sql: string,
  bindings: Knex.RawBinding[] = [],
): Promise<Row[]> {
  const answer = await knex.raw(sql, bindings);
  return answer.rows ?? answer;
}
