import { Knex } from 'knex';
import { retryOnConflict } from '../retryOnConflict';
import { DbNodeRow, DbOwnershipEntityRow } from '../tables';
import { lockOwnershipState } from './lockOwnershipState';
import { selectConcernedNodes } from './selectConcernedNodes';
import { OwnershipResolver } from './types';

/** Entities per transaction: few enough for collectors to hardly wait. */
const BATCH_SIZE = 200;

/**
 * What became of a batch.
 *
 * - `superseded`: the catalog was read anew by someone else, nothing was written
 * - `marked`: so many nodes are due now, there may be more
 * - `complete`: no change is left
 */
export type MarkConcernedNodesResult =
  | { outcome: 'superseded' }
  | { outcome: 'marked'; nodes: number }
  | { outcome: 'complete' };

/**
 * Makes those nodes due that some changes of entities can concern, so that all
 * others need not be looked at.
 *
 * @remarks
 *
 * What is done of it is stored in the same transaction: whoever goes on, after a
 * crash or on another replica, leaves nothing out.
 */
export async function markConcernedNodes(options: {
  knex: Knex;
  resolver: OwnershipResolver;
}): Promise<MarkConcernedNodesResult> {
  const { knex, resolver } = options;

  // It waits for collectors, which may in turn wait for rows that it has marked.
  return retryOnConflict(() =>
    knex.transaction(async (tx): Promise<MarkConcernedNodesResult> => {
      const { digest } = resolver;
      if (!(await lockOwnershipState(tx, { digest, mode: 'update' }))) {
        return { outcome: 'superseded' };
      }
      const entities = await tx<DbOwnershipEntityRow>('ownership_entities')
        .whereNotNull('change')
        .orderBy('entity_ref')
        .limit(BATCH_SIZE);
      if (entities.length === 0) {
        return { outcome: 'complete' };
      }

      let nodes = 0;
      const concerned = selectConcernedNodes(tx, { entities, resolver });
      for await (const { ids } of concerned) {
        nodes += await tx<DbNodeRow>('nodes')
          .whereIn('id', ids)
          .where('ownership_due', false)
          .update({ ownership_due: true });
      }

      const refs = entities.map(row => row.entity_ref);
      const done = () =>
        tx<DbOwnershipEntityRow>('ownership_entities').whereIn(
          'entity_ref',
          refs,
        );
      await done().whereNull('digest').delete();
      await done().update({ change: null });
      return { outcome: 'marked', nodes };
    }),
  );
}
