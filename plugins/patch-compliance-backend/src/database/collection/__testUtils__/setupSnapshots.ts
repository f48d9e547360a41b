import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
} from '../../../__testUtils__';
import { PosturePolicy } from '../../../collection';
import {
  DbNodeHistoryRow,
  DbNodePatchRow,
  DbNodeRow,
  DbPatchRow,
} from '../../tables';
import { FreshnessLimits } from '../../freshness';
import { claimTargets } from '../../targets';
import { applySnapshot } from '../applySnapshot';
import { ObservedNode } from '../types';
import { minutes, snapshotOf } from './observed';

export const { judge } = PosturePolicy.create({
  staleAfter: { days: 7 },
  rules: [],
});

/**
 * A target that was never read, what applies a read to it, and what is stored
 * then.
 */
export async function setupSnapshots(id: TestDatabaseId) {
  const knex = await initTestDatabase(id);
  const target = await seedTarget(knex, await seedAccount(knex), {
    state: 'pending',
    node_count: null,
    last_attempt_at: null,
    last_success_at: null,
  });

  async function claim() {
    await knex('targets')
      .where('id', target.id)
      .update({ next_attempt_at: minutes(-1) });
    const [claimed] = await claimTargets(knex, {
      owner: 'a',
      limit: 1,
      limitPerAccount: 1,
      lease: { seconds: 60 },
    });
    return claimed;
  }

  async function apply(nodes: ObservedNode[], limits?: FreshnessLimits) {
    const result = await applySnapshot(knex, {
      claim: await claim(),
      snapshot: snapshotOf(nodes),
      judge,
      nextAttemptAt: minutes(30),
      limits,
    });
    if (result.outcome !== 'applied') {
      throw new Error(result.outcome);
    }
    return result.changes;
  }

  const node = async (instanceId: string) =>
    (await knex<DbNodeRow>('nodes').where('instance_id', instanceId).first())!;

  /** One after the other, and nulls where the node was away. */
  const changesOf = async (instanceId: string) => {
    const rows = await knex<DbNodeHistoryRow>('node_history')
      .where('instance_id', instanceId)
      .orderBy('id');
    return rows.flatMap((row, index) => [
      [row.posture, row.reason],
      ...(row.replaced_at !== null &&
      String(row.replaced_at) !== String(rows[index + 1]?.recorded_at)
        ? [[null, null]]
        : []),
    ]);
  };

  const patchesOf = async (instanceId: string) =>
    await knex<DbNodePatchRow & DbPatchRow>('node_patches')
      .join('patches', 'patches.id', 'node_patches.patch_id')
      .join('nodes', 'nodes.id', 'node_patches.node_id')
      .where('instance_id', instanceId)
      .select(
        'patches.kb_id',
        'node_patches.state',
        'node_patches.first_seen_at',
      )
      .orderBy('kb_id');

  /** Everything that is stored, but for the target's own row. */
  const everything = async () =>
    await Promise.all(
      [
        'nodes',
        'node_tags',
        'patches',
        'patch_cves',
        'node_patches',
        'node_history',
        'node_counts',
        'patch_counts',
      ].map(table => knex(table).select().orderBy(1)),
    );

  return { knex, target, claim, apply, node, changesOf, patchesOf, everything };
}
