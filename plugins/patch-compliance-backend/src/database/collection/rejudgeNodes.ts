import { Knex } from 'knex';
import { rowsInBatches } from '../batches';
import { recordChanges } from '../changes';
import { DbNodeRow } from '../tables';
import { toJudgementColumns } from './judgementColumns';
import { toNodeFacts } from './toNodeFacts';
import { JudgeNode } from './types';

/**
 * Judges stored nodes anew, of which nothing else has changed.
 *
 * @param options - `rows` are locked, or somebody who removes one in between would
 *   find it inserted again
 */
export async function rejudgeNodes(
  tx: Knex,
  options: { rows: DbNodeRow[]; judge: JudgeNode; now: Date },
): Promise<void> {
  const { rows, judge, now } = options;
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
          .merge(['posture', 'reason', 'flags', 'posture_since', 'stale_at']);
      }
    },
  });
}
