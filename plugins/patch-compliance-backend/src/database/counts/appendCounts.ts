import { Knex } from 'knex';
import { insertMany } from '../insertMany';
import { CountChanges } from './CountChanges';
import { nodeContributions } from './nodeContributions';
import { patchContributions } from './patchContributions';
import { NodeCount, NodeStates, PatchCount } from './types';

/**
 * Adds to the ready counts what a change of nodes makes different.
 */
export async function appendCounts(
  tx: Knex,
  { before, after }: NodeStates,
): Promise<void> {
  const nodes = new CountChanges<NodeCount>(
    count =>
      `${count.scope}\n${count.measure}\n${count.since_day}\n${count.target_id}\n${count.key}`,
  );
  const patches = new CountChanges<PatchCount>(
    count =>
      `${count.patch_id}\n${count.state}\n${count.since_day}\n${count.scope}\n${count.key}`,
  );
  for (const [states, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const state of states.values()) {
      nodes.add(nodeContributions(state), sign);
      patches.add(patchContributions(state), sign);
    }
  }
  await insertMany<NodeCount>(tx, {
    table: 'node_counts',
    rows: nodes.list(),
  });
  await insertMany<PatchCount>(tx, {
    table: 'patch_counts',
    rows: patches.list(),
  });
}
