import {
  EntitySummary,
  PostureReason,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';
import { sortReasons } from '../posture';

/** Reasons that the patches of the severities explain. */
const REASONS_WITH_PATCHES: PostureReason[] = ['failed', 'missing'];

/** CVE ids that fit on a card. */
const MAX_CVE_IDS = 2;

/** One thing that someone should look at. */
export type Finding =
  | {
      kind: 'reason';
      count: ReasonCount;
      cveIds: string[];
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

  const cveIds = (summary.severities ?? []).flatMap(
    severity => severity.cveIds,
  );
  const reasons = sortReasons(summary.reasons)
    .filter(({ posture }) => posture !== 'excluded')
    .map(
      (count, index, all): Finding => ({
        kind: 'reason',
        count,
        cveIds:
          // The severities cover failed and missing patches together.
          index ===
          all.findIndex(({ reason }) => REASONS_WITH_PATCHES.includes(reason))
            ? cveIds.slice(0, MAX_CVE_IDS)
            : [],
      }),
    );

  return [...reasons.slice(0, max - unreadable.length), ...unreadable];
}
