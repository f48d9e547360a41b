import {
  PostureCounts,
  TimeToPatch,
  Trend,
  TrendPoint,
} from 'backstage-plugin-patch-compliance-common';
import { daysAgo } from './ages';
import { makeCoverage, NODE_COVERAGE } from './coverage';

const DAYS = 30;

/** `2026-06-30`, that many days ago. */
export function dayAgo(days: number): string {
  return daysAgo(days).slice(0, 10);
}

/** How things stood that many days ago. */
export function makeTrendPoint(
  days: number,
  counts: Partial<PostureCounts> = {},
): TrendPoint {
  const { targets } = makeCoverage();
  return {
    day: dayAgo(days),
    at: daysAgo(days),
    counts: {
      compliant: 900,
      nonCompliant: 80,
      unknown: 20,
      excluded: 10,
      ...counts,
    },
    coverage: { nodes: NODE_COVERAGE, targets },
  };
}

/** A month in which ever more nodes are compliant, and nothing is missing. */
export function makeTrend(trend: Partial<Trend> = {}): Trend {
  return {
    points: Array.from({ length: DAYS }, (_, index) =>
      makeTrendPoint(DAYS - 1 - index, { compliant: 900 + index }),
    ),
    keptSince: dayAgo(400),
    ...trend,
  };
}

/** Critical patches that took a week, half of them. */
export function makeTimeToPatch(time: Partial<TimeToPatch> = {}): TimeToPatch {
  return {
    severity: 'critical',
    fixed: 120,
    meanDays: 9.4,
    medianDays: 7,
    p90Days: 21,
    open: 14,
    oldestOpenSince: daysAgo(41),
    ...time,
  };
}
