import { Knex } from 'knex';
import { recordChanges } from '../changes';
import { isPostgres } from '../isPostgres';
import { retryOnConflict } from '../retryOnConflict';
import { DbBigId, DbNodeRow } from '../tables';
import { diffOwnership } from './diffOwnership';
import { loadOwnership, OWNABLE_NODE_COLUMNS } from './loadOwnership';
import { lockOwnershipState } from './lockOwnershipState';
import { OwnershipResolver } from './types';
import { OwnershipChange, writeOwnership } from './writeOwnership';

/**
 * Nodes per transaction: small enough for a collector that wants one of them
 * to hardly wait, and for a crash to lose little.
 */
const BATCH_SIZE = 500;

/**
 * What became of a batch.
 *
 * - `superseded`: the catalog was read anew by someone else, nothing was written
 * - `updated`: so many nodes are not due any more, of which some had changed
 */
export type UpdateDueNodesResult =
  | { outcome: 'superseded' }
  | { outcome: 'updated'; nodes: number; changed: number };

/**
 * Works out the owners of some of the nodes that are due.
 *
 * @remarks
 *
 * One transaction: whoever reads sees a node's old owners or its new ones, and
 * it stays due unless the new ones are there. Its row is locked before its tags
 * are read, so that a collector's new tags come before or after, never between;
 * rows that a collector holds are left for later.
 */
export async function updateDueNodes(options: {
  knex: Knex;
  resolver: OwnershipResolver;
  /** Only this target's. */
  targetId?: number;
}): Promise<UpdateDueNodesResult> {
  const { knex, resolver, targetId } = options;

  return retryOnConflict(() =>
    knex.transaction(async (tx): Promise<UpdateDueNodesResult> => {
      const state = await lockOwnershipState(tx, {
        digest: resolver.digest,
        mode: 'share',
      });
      if (!state) {
        return { outcome: 'superseded' };
      }

      const due = tx<DbNodeRow>('nodes')
        .select(...OWNABLE_NODE_COLUMNS)
        .where('ownership_due', true)
        .limit(BATCH_SIZE);
      if (targetId !== undefined) {
        due.where('target_id', targetId);
      }
      if (isPostgres(tx)) {
        due.forUpdate().skipLocked();
      }
      const rows = await due;
      if (rows.length === 0) {
        return { outcome: 'updated', nodes: 0, changed: 0 };
      }

      const changes: OwnershipChange[] = [];
      const unchanged: DbBigId[] = [];
      for (const stored of await loadOwnership(tx, rows)) {
        const { id, node } = stored;
        const wanted = resolver.resolve(node);
        const diff = diffOwnership(stored, wanted);
        if (diff) {
          changes.push({ id, ownership: wanted.ownership, ...diff });
        } else {
          unchanged.push(id);
        }
      }
      await recordChanges(tx, {
        nodeIds: changes.map(({ id }) => id),
        change: () => writeOwnership(tx, changes),
      });
      if (unchanged.length > 0) {
        await tx<DbNodeRow>('nodes')
          .whereIn('id', unchanged)
          .update({ ownership_due: false });
      }

      return {
        outcome: 'updated',
        nodes: rows.length,
        changed: changes.length,
      };
    }),
  );
}
