import type { World } from '../world/World';
import { trueAccounts, trueNodes } from './tellTruth';
import { PostureTally, TrueNode, TruthQuery, TruthSummary } from './types';

/** The truth in counts, however large the world is. */
export function summarizeTruth(
  worlds: readonly World[],
  query: TruthQuery = {},
): TruthSummary {
  const readable = emptyTally();
  const all = emptyTally();
  const access: Record<string, number> = {};
  for (const world of worlds) {
    for (const node of trueNodes(world, query)) {
      count(all, node);
      if (node.readable) {
        count(readable, node);
      }
    }
    for (const account of trueAccounts(world, query)) {
      for (const region of account.regions) {
        increment(access, region.access);
      }
    }
  }
  return {
    seed: worlds[0].seed,
    now: worlds[0].now().toISOString(),
    readable,
    all,
    access,
  };
}

function emptyTally(): PostureTally {
  return { nodes: 0, postures: {}, reasons: {}, flags: {} };
}

function count(tally: PostureTally, { expected }: TrueNode): void {
  const { posture, reason, flags } = expected;
  tally.nodes += 1;
  increment(tally.postures, posture);
  if (reason) {
    increment(tally.reasons, reason);
  }
  flags.forEach(flag => increment(tally.flags, flag));
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
