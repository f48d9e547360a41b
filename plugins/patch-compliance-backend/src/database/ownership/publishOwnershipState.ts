import { Knex } from 'knex';
import { DbOwnershipStateRow } from '../tables';

const STATE_ID = 1;

/**
 * Makes a state of catalog and rules the one that owners are worked out by, and
 * has all nodes compared with it from the start.
 *
 * @remarks
 *
 * A state that was read earlier than the current one is left out: of two
 * replicas the one with the older view must not win because it is slower.
 *
 * @returns whether it is the current state now
 */
export async function publishOwnershipState(options: {
  knex: Knex;
  digest: string;
  /** When reading the catalog began. */
  readAt: Date;
}): Promise<boolean> {
  const { knex, digest, readAt } = options;
  await knex<DbOwnershipStateRow>('ownership_state')
    .insert({
      id: STATE_ID,
      digest,
      catalog_read_at: readAt,
      compared_node_id: 0,
    })
    .onConflict('id')
    .ignore();
  // One statement, so that of two replicas the later one sees the other's.
  await knex<DbOwnershipStateRow>('ownership_state')
    .where('id', STATE_ID)
    .where('catalog_read_at', '<', readAt)
    .update({
      digest,
      catalog_read_at: readAt,
      compared_node_id: knex.raw(
        'case when digest = ? then compared_node_id else 0 end',
        [digest],
      ),
    });

  const state = await knex<DbOwnershipStateRow>('ownership_state')
    .where('id', STATE_ID)
    .first('digest');
  return state?.digest === digest;
}
