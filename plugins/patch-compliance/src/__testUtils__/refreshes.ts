import { RefreshProgress } from 'backstage-plugin-patch-compliance-common';
import { hoursAgo } from './ages';

/** A refresh of as many targets as its states add up to. */
export function makeProgress(
  states: Partial<
    Pick<
      RefreshProgress,
      'waiting' | 'running' | 'done' | 'failed' | 'unreadable'
    >
  > = {},
): RefreshProgress {
  const counts = {
    waiting: 0,
    running: 0,
    done: 0,
    failed: 0,
    unreadable: 0,
    ...states,
  };
  return {
    ...counts,
    targets: Object.values(counts).reduce((sum, count) => sum + count, 0),
    requestedAt: hoursAgo(0),
  };
}
