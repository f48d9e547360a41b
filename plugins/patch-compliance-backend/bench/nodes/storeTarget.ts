import { Knex } from 'knex';
import { PosturePolicy } from '../../src/collection';
import { applySnapshot, ObservedNode } from '../../src/database/collection';
import { TargetClaim } from '../../src/database/targets';

/** However old a report is, it holds. */
const { judge } = PosturePolicy.create({
  staleAfter: { years: 10 },
  rules: [],
});

/**
 * Stores what a read of a target found, as the collector does.
 */
export async function storeTarget(
  knex: Knex,
  options: { claim: TargetClaim; nodes: ObservedNode[] },
): Promise<void> {
  const { claim, nodes } = options;
  await applySnapshot(knex, {
    claim,
    snapshot: { nodes, durationMs: 0, apiCalls: 0, throttles: 0, steps: [] },
    judge,
    nextAttemptAt: new Date('2999-01-01'),
  });
}
