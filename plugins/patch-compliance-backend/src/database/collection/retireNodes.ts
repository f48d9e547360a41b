import {
  judgeNode,
  PostureReason,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { retryOnConflict } from '../retryOnConflict';
import { DbNodeRow, DbTargetRow } from '../tables';
import { readableTargets } from '../targets';
import { rejudgeNodes } from './rejudgeNodes';
import { JudgeNode } from './types';

/** Bounds a transaction: whoever else writes waits for none of them for long. */
const NODES_PER_BATCH = 500;

const NO_LONGER_READ: PostureReason = 'no-longer-read';

/** Of what is not read the age does not matter. */
const judge: JudgeNode = (facts, { now }) =>
  judgeNode({ ...facts, noLongerRead: true }, { now, staleAfterMs: 0 });

/**
 * Judges the nodes of targets that nobody reads any more: what was read last must
 * not pass for what is so. The next read of a target judges its nodes as ever.
 *
 * @remarks
 *
 * Which targets there are is stored with them, so that what is broken off is gone
 * on with by whoever does it next. Each batch holds its target's row, as a collector
 * does while it writes the target's nodes. A target that somebody holds is left for
 * the next time.
 *
 * @returns how many nodes were judged
 */
export async function retireNodes(
  knex: Knex,
  signal?: AbortSignal,
): Promise<number> {
  const targetIds = await knex<DbTargetRow>('targets')
    .where('retire_due', true)
    .orderBy('id')
    .pluck('id');
  let retired = 0;
  for (const targetId of targetIds) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      signal?.throwIfAborted();
      const batch = await retireBatch(knex, { targetId, after });
      retired += batch.retired;
      after = batch.last;
    }
  }
  return retired;
}

/**
 * @param options - `after` is the instance id of the last node of the batch before
 * @returns the last node's instance id, if there may be more
 */
async function retireBatch(
  knex: Knex,
  options: { targetId: number; after: string },
): Promise<{ retired: number; last: string | undefined }> {
  const { targetId, after } = options;
  return await retryOnConflict(() =>
    knex.transaction(async tx => {
      if (!(await holdTarget(tx, targetId))) {
        return { retired: 0, last: undefined };
      }
      const query = tx<DbNodeRow>('nodes')
        .where('target_id', targetId)
        .where('instance_id', '>', after)
        .whereNot('posture', 'excluded')
        .whereRaw('reason is distinct from ?', [NO_LONGER_READ])
        .orderBy('instance_id')
        .limit(NODES_PER_BATCH)
        .select();
      if (isPostgres(tx)) {
        query.forNoKeyUpdate();
      }
      const rows = await query;
      await rejudgeNodes(tx, { rows, judge, now: new Date() });
      const isLast = rows.length < NODES_PER_BATCH;
      if (isLast) {
        await tx<DbTargetRow>('targets')
          .where('id', targetId)
          .update({ retire_due: false });
      }
      return {
        retired: rows.length,
        last: isLast ? undefined : rows.at(-1)?.instance_id,
      };
    }),
  );
}

/** @returns false if somebody else holds it, or it is read again */
async function holdTarget(tx: Knex, targetId: number): Promise<boolean> {
  const query = tx<DbTargetRow>('targets')
    .where({ id: targetId, retire_due: true })
    .whereNot(readableTargets(tx))
    .first('id');
  if (isPostgres(tx)) {
    query.forUpdate().skipLocked();
  }
  return (await query) !== undefined;
}
