import { TrendPoint } from 'backstage-plugin-patch-compliance-common';

/** What of some days was recorded. */
export interface TrendGaps {
  /** The first day that was recorded, where it is not the first one. */
  recordedSince?: string;
  /** Days that were not recorded after it. */
  missing: number;
}

/**
 * Tells the days before there was a record from those that are missing in it.
 *
 * @param days - in their order
 * @param points - what was recorded of them, in its order
 */
export function countGaps(days: string[], points: TrendPoint[]): TrendGaps {
  const first = points[0]?.day;
  if (first === undefined) {
    return { missing: 0 };
  }
  return {
    recordedSince: first === days[0] ? undefined : first,
    missing: days.filter(day => day > first).length - (points.length - 1),
  };
}
