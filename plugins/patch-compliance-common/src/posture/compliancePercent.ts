import { PostureCounts } from './types';

/**
 * The share of compliant nodes among those that were judged, in percent with
 * one decimal.
 *
 * @remarks
 *
 * Rounded down, so that 100 is only ever said of a fleet without a single
 * non-compliant node. Unknown and excluded nodes are in neither part: show them
 * beside the number.
 *
 * @returns undefined where no node was judged: that is "no data", not 0 or 100
 * @public
 */
export function compliancePercent(
  counts: Pick<PostureCounts, 'compliant' | 'nonCompliant'>,
): number | undefined {
  const judged = counts.compliant + counts.nonCompliant;
  return judged === 0
    ? undefined
    : Math.floor((counts.compliant * 1000) / judged) / 10;
}
