import { Knex } from 'knex';
import { retryOnConflict } from '../retryOnConflict';
import { DbNodeRow, DbOwnershipStateRow } from '../tables';
import { diffOwnership } from './diffOwnership';
import { loadOwnership, OWNABLE_NODE_COLUMNS } from './loadOwnership';
import { lockOwnershipState } from './lockOwnershipState';
import { OwnershipResolver } from './types';

/** Nodes that are compared per transaction. */
const BATCH_SIZE = 1_000;

/**
 * What became of a batch.
 *
 * - `superseded`: the catalog was read anew by someone else, nothing was written
 * - `marked`: so many nodes were found to differ, there may be more; those of a
 *   self-check were missed when the catalog changed
 * - `complete`: every node was compared with this state
 */
export type MarkDifferingNodesResult =
  | { outcome: 'superseded' }
  | { outcome: 'marked'; nodes: number; selfCheck: boolean }
  | { outcome: 'complete' };

/**
 * Compares the next nodes with the state of the catalog and makes those due
 * whose owners differ, where all nodes are to be compared.
 *
 * @remarks
 *
 * Comparing costs reads only, where making all nodes due would rewrite every
 * row. How far it has come
 * is stored in the same transaction, so that whoever goes on, after a crash or
 * on another replica, leaves nothing out.
 */
export async function markDifferingNodes(options: {
  knex: Knex;
  resolver: OwnershipResolver;
}): Promise<MarkDifferingNodesResult> {
  const { knex, resolver } = options;

  // It waits for collectors, which may in turn wait for rows that it has marked.
  return retryOnConflict(() =>
    knex.transaction(async (tx): Promise<MarkDifferingNodesResult> => {
      const state = await lockOwnershipState(tx, {
        digest: resolver.digest,
        mode: 'update',
      });
      if (!state) {
        return { outcome: 'superseded' };
      }
      if (state.compared_node_id === null) {
        return { outcome: 'complete' };
      }

      const rows = await tx<DbNodeRow>('nodes')
        .select([...OWNABLE_NODE_COLUMNS, 'ownership_due'])
        .where('id', '>', state.compared_node_id)
        .orderBy('id')
        .limit(BATCH_SIZE);
      const settled = rows.filter(row => !row.ownership_due);
      const differing = (await loadOwnership(tx, settled)).filter(stored =>
        diffOwnership(stored, resolver.resolve(stored.node)),
      );
      if (differing.length > 0) {
        await tx<DbNodeRow>('nodes')
          .whereIn(
            'id',
            differing.map(({ id }) => id),
          )
          .update({ ownership_due: true });
      }

      await tx<DbOwnershipStateRow>('ownership_state').update({
        compared_node_id: rows.at(-1)?.id ?? null,
      });
      return rows.length === 0
        ? { outcome: 'complete' }
        : {
            outcome: 'marked',
            nodes: differing.length,
            selfCheck: Boolean(state.self_check),
          };
    }),
  );
}
