import {
  Posture,
  PostureCounts,
} from 'backstage-plugin-patch-compliance-common';

/** One bad node among ten thousand has to be seen too. */
const MIN_SHARE_PERCENT = 2;

/** One part of the posture bar. */
export interface PostureShare {
  posture: Posture;
  nodes: number;
  /** Where it begins and how long it is, in percent of the bar. */
  startPercent: number;
  lengthPercent: number;
}

/**
 * Divides the posture bar, always in the order of the product: compliant,
 * non-compliant, unknown, excluded. Small parts are made longer so that they
 * can be seen, at the expense of the others.
 */
export function postureShares(counts: PostureCounts): PostureShare[] {
  const present = listPostureCounts(counts).filter(part => part.nodes > 0);
  const total = present.reduce((sum, part) => sum + part.nodes, 0);
  const wanted = present.map(part =>
    Math.max((part.nodes / total) * 100, MIN_SHARE_PERCENT),
  );
  const scale = 100 / wanted.reduce((sum, length) => sum + length, 0);

  let startPercent = 0;
  return present.map((part, index) => {
    const lengthPercent = wanted[index] * scale;
    const share = { ...part, startPercent, lengthPercent };
    startPercent += lengthPercent;
    return share;
  });
}

/** The counts in the order in which they are always shown. */
export function listPostureCounts(
  counts: PostureCounts,
): Array<{ posture: Posture; nodes: number }> {
  return [
    { posture: 'compliant', nodes: counts.compliant },
    { posture: 'non-compliant', nodes: counts.nonCompliant },
    { posture: 'unknown', nodes: counts.unknown },
    { posture: 'excluded', nodes: counts.excluded },
  ];
}
