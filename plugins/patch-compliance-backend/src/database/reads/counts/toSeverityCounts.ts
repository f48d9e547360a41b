import { SeverityCount } from 'backstage-plugin-patch-compliance-common';
import { groupBy } from '../../groupBy';
import { toIsoTime } from '../../toIsoTime';

/**
 * What is known of the missing and failed patches of nodes that are not
 * compliant.
 */
export interface SeverityTally {
  /** By what vendors call a severity. */
  words: Array<{
    severity_rank: number;
    severity: string;
    patches: number;
    oldest: Date;
  }>;
  /** By severity, however vendors call it. */
  nodesOf(rank: number): number;
  /** The first ones, patches that were seen first before others. */
  cvesOf(rank: number): string[];
}

/**
 * The counts of each severity, the worst first.
 */
export function toSeverityCounts(tally: SeverityTally): SeverityCount[] {
  const ranks = [
    ...groupBy(tally.words, word => word.severity_rank).entries(),
  ].map(([rank, words]) => ({ rank: Number(rank), words }));
  return ranks
    .sort((a, b) => b.rank - a.rank)
    .map(({ rank, words }) => ({
      severity: words
        .map(word => word.severity)
        .sort()
        .join(', '),
      patches: words.reduce((total, word) => total + word.patches, 0),
      nodes: tally.nodesOf(rank),
      oldestFirstSeenAt: toIsoTime(
        Math.min(...words.map(word => word.oldest.getTime())),
      ),
      cveIds: tally.cvesOf(rank),
    }));
}
