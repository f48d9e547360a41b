import { Knex } from 'knex';
import { rowsInBatches } from '../batches';
import { recordChanges } from '../changes';
import { isPostgres } from '../isPostgres';
import { retryOnConflict } from '../retryOnConflict';
import { DbNodeRow, DbTargetRow } from '../tables';
import { toJudgementColumns } from './judgementColumns';
import { toNodeFacts } from './toNodeFacts';
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
      const judged = rows.map(row => {
        const judgement = judge(toNodeFacts(row), {
          accountId: row.account_id,
          tags: JSON.parse(row.tags),
          now,
        });
        const columns = toJudgementColumns(judgement, {
          existing: row,
          isNewReport: false,
          now,
        });
        return { ...row, ...columns };
      });
      await recordChanges(tx, {
        nodeIds: rows.map(row => row.id),
        change: async () => {
          for (const batch of rowsInBatches(judged)) {
            await tx<DbNodeRow>('nodes')
              .insert(batch)
              .onConflict(['target_id', 'instance_id'])
              .merge([
                'posture',
                'reason',
                'flags',
                'posture_since',
                'stale_at',
              ]);
          }
        },
      });
      return rows.length;
    }),
  );
}
