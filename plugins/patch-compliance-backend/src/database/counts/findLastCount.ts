import { Knex } from 'knex';
import { DbBigId } from '../tables';
import { AdditiveTable } from './foldCounts';

/**
 * The id of the row that was added last, as far as it can be seen by now.
 */
export async function findLastCount(
  knex: Knex,
  table: AdditiveTable['table'],
): Promise<DbBigId> {
  const [row]: Array<{ id: DbBigId | null }> = await knex
    .from(table)
    .max({ id: 'id' });
  return row.id ?? 0;
}
