import {
  judgeNode,
  PostureReason,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { DbNodeRow } from '../tables';
import { readableTargets } from '../targets';
import { rejudgeNodes } from './rejudgeNodes';
import { JudgeNode } from './types';

const NODES_PER_BATCH = 500;

const NO_LONGER_READ: PostureReason = 'no-longer-read';

/** Of what is not read the age does not matter. */
const judge: JudgeNode = (facts, { now }) =>
  judgeNode({ ...facts, noLongerRead: true }, { now, staleAfterMs: 0 });

/**
 * Judges the nodes of targets that nobody reads any more: what was read last must
 * not pass for what is so. The next read of a target judges its nodes as ever.
 */
export async function retireNodes(tx: Knex, now: Date): Promise<void> {
  for (;;) {
    const query = tx<DbNodeRow>('nodes')
      .whereIn(
        'target_id',
        tx('targets').whereNot(readableTargets(tx)).select('id'),
      )
      .whereNot('posture', 'excluded')
      .whereRaw('reason is distinct from ?', [NO_LONGER_READ])
      .orderBy('id')
      .limit(NODES_PER_BATCH)
      .select();
    if (isPostgres(tx)) {
      query.forNoKeyUpdate();
    }
    const rows = await query;
    if (rows.length === 0) {
      return;
    }
    await rejudgeNodes(tx, { rows, judge, now });
  }
}
