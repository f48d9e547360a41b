import { PostureCounts } from 'backstage-plugin-patch-compliance-common';

/** All nodes that are known, whatever their posture. */
export function countNodes(counts: PostureCounts | undefined): number {
  return counts
    ? counts.compliant + counts.nonCompliant + counts.unknown + counts.excluded
    : 0;
}
