import { PostureCounts } from 'backstage-plugin-patch-compliance-common';

/** All nodes, whatever their posture. */
export function countNodes(counts: PostureCounts): number {
  return (
    counts.compliant + counts.nonCompliant + counts.unknown + counts.excluded
  );
}
