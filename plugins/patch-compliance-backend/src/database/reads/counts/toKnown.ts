import {
  BreakdownItem,
  PostureCounts,
} from 'backstage-plugin-patch-compliance-common';
import { toNodeCoverage } from './toNodeCoverage';

/**
 * Whether counts tell of any node.
 */
export function hasNodes(counts: PostureCounts): boolean {
  return Object.values(counts).some(nodes => nodes > 0);
}

/**
 * The counts of something and how much of its nodes was seen. Both are absent where
 * no target that it is about was ever read: 0 would say that there are no nodes.
 */
export function toKnown(
  tally: Parameters<typeof toNodeCoverage>[0],
  { wasRead }: { wasRead: boolean },
): Pick<BreakdownItem, 'counts'> & Pick<BreakdownItem['coverage'], 'nodes'> {
  return wasRead || hasNodes(tally.counts)
    ? { counts: tally.counts, nodes: toNodeCoverage(tally) }
    : {};
}
