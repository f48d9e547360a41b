import {
  NodeCoverage,
  PostureCounts,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';

/**
 * How many of the nodes that were counted were judged, and why others were not.
 */
export function toNodeCoverage(options: {
  counts: PostureCounts;
  reasons: Array<Pick<ReasonCount, 'posture' | 'reason' | 'nodes'>>;
}): NodeCoverage {
  const { counts, reasons } = options;
  const judged = counts.compliant + counts.nonCompliant;
  return {
    expected: judged + counts.unknown,
    judged,
    unknown: Object.fromEntries(
      reasons
        .filter(({ posture }) => posture === 'unknown')
        .map(({ reason, nodes }) => [reason, nodes]),
    ),
    excluded: counts.excluded,
  };
}
