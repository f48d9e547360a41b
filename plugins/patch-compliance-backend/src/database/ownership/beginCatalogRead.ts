import { Knex } from 'knex';
import { DbOwnershipStateRow } from '../tables';
import { STATE_ID } from './stateId';

/**
 * Numbers a read of the catalog that is about to begin, in the order of all
 * replicas: their clocks may differ by more than a read takes.
 */
export async function beginCatalogRead(knex: Knex): Promise<number> {
  // One statement, so that no two reads have the same number.
  const [{ catalog_reads: number }] = await knex<DbOwnershipStateRow>(
    'ownership_state',
  )
    .insert({
      id: STATE_ID,
      // Of no catalog: no owners can be worked out by it.
      digest: '',
      catalog_read: 0,
      catalog_reads: 1,
      compared_node_id: null,
    })
    .onConflict('id')
    .merge({ catalog_reads: knex.raw('ownership_state.catalog_reads + 1') })
    .returning('catalog_reads');
  return number;
}
