import { TrendPoint } from 'backstage-plugin-patch-compliance-common';

/**
 * The account-Regions that were not read at the end of a day, so that its numbers
 * lack theirs or have old ones.
 *
 * @returns undefined where nobody can tell
 */
export function countUnread({ coverage }: TrendPoint): number | undefined {
  const { targets } = coverage;
  return targets && targets.failed + targets.stale + targets.pending;
}
