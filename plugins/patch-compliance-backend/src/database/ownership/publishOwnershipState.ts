import { Knex } from 'knex';
import { retryOnConflict } from '../retryOnConflict';
import { DbOwnershipStateRow } from '../tables';
import { STATE_ID } from './stateId';
import { OwnershipResolver } from './types';
import { writeEntityAccounts } from './writeEntityAccounts';

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
  resolver: OwnershipResolver;
  /** The number of the read that gave it, see `beginCatalogRead`. */
  read: number;
}): Promise<boolean> {
  const { knex, resolver, read } = options;
  const { digest } = resolver;

  return retryOnConflict(() =>
    knex.transaction(async tx => {
      // One statement, so that of two replicas the later one sees the other's.
      // Its lock on the row keeps the accounts those of the state.
      const published = await tx<DbOwnershipStateRow>('ownership_state')
        .where('id', STATE_ID)
        .where('catalog_read', '<', read)
        .update({
          digest,
          catalog_read: read,
          compared_node_id: tx.raw(
            'case when digest = ? then compared_node_id else 0 end',
            [digest],
          ),
        });
      if (published > 0) {
        await writeEntityAccounts(tx, resolver.listAccounts());
        return true;
      }
      const state = await tx<DbOwnershipStateRow>('ownership_state')
        .where('id', STATE_ID)
        .first('digest');
      return state?.digest === digest;
    }),
  );
}
