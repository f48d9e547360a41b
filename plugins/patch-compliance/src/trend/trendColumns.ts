import { TrendPoint } from 'backstage-plugin-patch-compliance-common';
import { PostureShare, postureShares } from '../posture';

/** One day of the chart. */
export interface TrendColumn {
  day: string;
  /** Absent where the day was not recorded: a gap, never a 0. */
  point?: TrendPoint;
  /** From the bottom up, in percent of the chart's height. */
  parts: PostureShare[];
}

/** All expected nodes of a day: what is excluded is expected of nobody. */
export function countExpected({ counts }: TrendPoint): number {
  return counts.compliant + counts.nonCompliant + counts.unknown;
}

/**
 * Stacks each day's compliant, non-compliant and unknown nodes, with the unknown
 * ones on top: fewer bad ones by losing sight of them are seen as such. The day
 * with most nodes is as high as the chart.
 */
export function trendColumns(
  days: string[],
  points: TrendPoint[],
): TrendColumn[] {
  const byDay = new Map(points.map(point => [point.day, point]));
  const max = Math.max(1, ...points.map(countExpected));

  return days.map(day => {
    const point = byDay.get(day);
    const scale = point ? countExpected(point) / max : 0;
    const shares = point ? postureShares({ ...point.counts, excluded: 0 }) : [];
    return {
      day,
      point,
      parts: shares.map(share => ({
        ...share,
        startPercent: share.startPercent * scale,
        lengthPercent: share.lengthPercent * scale,
      })),
    };
  });
}
