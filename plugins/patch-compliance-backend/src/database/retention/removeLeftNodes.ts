import { Knex } from 'knex';
import { lockTargets, removeNodes, removeTargets } from '../changes';
import { isPostgres } from '../isPostgres';
import { retryOnConflict } from '../retryOnConflict';
import { DbAccountRow, DbNodeRow, DbTargetRow, DEPARTED } from '../tables';

/** Bounds a transaction. */
const NODES_PER_BATCH = 500;

/**
 * Removes the nodes of accounts that left before a time, and the accounts
 * themselves where they are not listed any more. Their history ends with it, and
 * stays.
 *
 * @returns how many nodes
 */
export async function removeLeftNodes(
  knex: Knex,
  options: { before: Date; signal?: AbortSignal },
): Promise<number> {
  const { before, signal } = options;
  const left = await knex<DbAccountRow>('accounts')
    .where('left_at', '<', before)
    .orderBy('id')
    .select('id');
  let removed = 0;
  for (const { id } of left) {
    for (;;) {
      signal?.throwIfAborted();
      const nodes = await retryOnConflict(() =>
        removeBatch(knex, { accountPk: id, before }),
      );
      removed += nodes;
      if (nodes < NODES_PER_BATCH) {
        break;
      }
    }
  }
  return removed;
}

async function removeBatch(
  knex: Knex,
  options: { accountPk: number; before: Date },
): Promise<number> {
  const { accountPk, before } = options;
  return await knex.transaction(async tx => {
    // It may just have come back.
    const query = tx<DbAccountRow>('accounts')
      .where('id', accountPk)
      .where('left_at', '<', before)
      .first();
    if (isPostgres(tx)) {
      query.forUpdate();
    }
    const account = await query;
    if (!account) {
      return 0;
    }
    const targets = await tx<DbTargetRow>('targets')
      .where('account_pk', accountPk)
      .select('id');
    const targetIds = targets.map(target => target.id);
    await lockTargets(tx, targetIds);
    const nodes = await tx<DbNodeRow>('nodes')
      .whereIn('target_id', targetIds)
      .orderBy('id')
      .limit(NODES_PER_BATCH)
      .select('id');
    await removeNodes(
      tx,
      nodes.map(node => node.id),
    );
    if (nodes.length < NODES_PER_BATCH && account.state === DEPARTED) {
      await removeTargets(tx, targetIds);
      await tx<DbAccountRow>('accounts').where('id', accountPk).delete();
    } else {
      await forgetReads(tx, targetIds);
    }
    return nodes.length;
  });
}

/** How many nodes there are is not known any more: it is not none. */
async function forgetReads(tx: Knex, targetIds: number[]): Promise<void> {
  await tx<DbTargetRow>('targets')
    .whereIn('id', targetIds)
    .whereNotNull('last_success_at')
    .update({ last_success_at: null, node_count: null });
}
