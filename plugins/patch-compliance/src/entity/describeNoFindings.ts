import { EntitySummary } from 'backstage-plugin-patch-compliance-common';

/**
 * What it means that there are no findings. Good news only where nodes were
 * judged, all of them well, by data that is fresh.
 */
export function describeNoFindings(
  summary: Pick<EntitySummary, 'counts' | 'coverage'>,
): 'allGood' | 'allExcluded' | 'notAllFresh' {
  const { counts, coverage } = summary;
  const { pending, stale, failed } = coverage.targets;

  if (!counts) {
    return 'notAllFresh';
  }
  if (counts.compliant + counts.nonCompliant + counts.unknown === 0) {
    return 'allExcluded';
  }
  const allCompliant = counts.nonCompliant === 0 && counts.unknown === 0;
  return allCompliant && pending + stale + failed === 0
    ? 'allGood'
    : 'notAllFresh';
}
