import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { retryOnConflict } from '../retryOnConflict';
import { DbNodeRow, DbTargetRow } from '../tables';
import { rejudgeNodes } from './rejudgeNodes';
import { JudgeNode } from './types';

const NODES_PER_BATCH = 500;

/**
 * Judges nodes of one target whose verdict time has overtaken, at most one
 * batch of them.
 *
 * @remarks
 *
 * Holds the target's row as a collector does while it writes the target's
 * nodes, so that the two never judge the same node at the same time. A target
 * that a collector holds is left to it: it judges all of its nodes anyway.
 *
 * @returns how many nodes were judged; 0 if there are none left
 */
export async function rejudgeStaleNodes(
  knex: Knex,
  options: { judge: JudgeNode },
): Promise<number> {
  const { judge } = options;
  return await retryOnConflict(() =>
    knex.transaction(async tx => {
      const now = new Date();
      const overtaken = tx<DbTargetRow>('targets')
        .whereExists(
          tx<DbNodeRow>('nodes')
            .select(tx.raw('1'))
            .whereRaw('nodes.target_id = targets.id')
            .where('nodes.stale_at', '<=', now),
        )
        .orderBy('id')
        .first('id');
      if (isPostgres(tx)) {
        overtaken.forUpdate().skipLocked();
      }
      const target = await overtaken;
      if (!target) {
        return 0;
      }

      const stale = tx<DbNodeRow>('nodes')
        .where('target_id', target.id)
        .where('stale_at', '<=', now)
        .orderBy('id')
        .limit(NODES_PER_BATCH)
        .select();
      if (isPostgres(tx)) {
        // A node that somebody removed in between would be inserted again.
        stale.forNoKeyUpdate();
      }
      const rows = await stale;
      await rejudgeNodes(tx, { rows, judge, now });
      return rows.length;
    }),
  );
}
