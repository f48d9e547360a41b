import {
  EntitySummary,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';
import { sortReasons } from '../posture';

/** One thing that someone should look at. */
export type Finding =
  | {
      kind: 'reason';
      count: ReasonCount;
    }
  | {
      kind: 'unreadable';
      target: EntitySummary['unreadable'][number];
      /** How many more could not be read. */
      more: number;
    };

/**
 * What is worth a look, worst first. What cannot be read is among them however
 * few there may be: without it, the others look like all there is.
 */
export function listFindings(
  summary: EntitySummary,
  max: number = Infinity,
): Finding[] {
  const [firstUnreadable] = summary.unreadable;
  const unreadable: Finding[] = firstUnreadable
    ? [
        {
          kind: 'unreadable',
          target: firstUnreadable,
          more:
            Math.max(
              summary.unreadable.length,
              summary.coverage.targets.failed,
            ) - 1,
        },
      ]
    : [];

  const reasons = sortReasons(summary.reasons)
    .filter(({ posture }) => posture !== 'excluded')
    .map((count): Finding => ({ kind: 'reason', count }));

  return [...reasons.slice(0, max - unreadable.length), ...unreadable];
}
