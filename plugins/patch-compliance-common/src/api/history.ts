import { PostureCounts } from '../posture';
import { Coverage, NodeCoverage, TargetCounts } from './coverage';

/**
 * Looks at an earlier time.
 *
 * @public
 */
export interface AsOf {
  /**
   * A day in UTC, `2026-06-30`, for its end, or a time, ISO 8601. What was known
   * and unknown then, with the ownership of then. Now unless told.
   */
  asOf?: string;
}

/**
 * What a trend or the times to patch are about: at most one member. Without any
 * it is the whole organization.
 *
 * @public
 */
export interface HistoryScope {
  entityRef?: string;
  accountId?: string;
  region?: string;
  environment?: string;
  platformType?: string;
}

/**
 * The days of a trend, both included: `2026-06-30`, in UTC.
 *
 * @public
 */
export interface DayRange {
  /** 30 days before `to` unless told. */
  from?: string;
  /** Today unless told. */
  to?: string;
}

/**
 * How things stood at the end of a day in UTC, or now for today.
 *
 * @public
 */
export interface TrendPoint {
  /** `2026-06-30`. */
  day: string;
  /** The last moment of the day, or now; ISO 8601. */
  at: string;
  counts: PostureCounts;
  /**
   * `targets` is recorded of the organization, accounts and Regions, and told to
   * callers who may see all nodes. It is absent of entities, environments and
   * platforms: which targets held their nodes on each day is not recorded.
   */
  coverage: { nodes: NodeCoverage; targets?: TargetCounts };
}

/**
 * Days in their order. One that ended before anything was read of the scope is
 * absent, never a 0.
 *
 * @public
 */
export interface Trend {
  points: TrendPoint[];
  /** The first day that is still kept; `2026-06-30`. */
  keptSince: string;
}

/**
 * How long patches of a vendor severity took from when they were first seen
 * missing until they were gone.
 *
 * @public
 */
export interface TimeToPatch {
  /** `critical`, `important`, `moderate`, `low`, `other` or `unspecified`. */
  severity: string;
  /** Patches on nodes that were fixed in the range. */
  fixed: number;
  /** Days; absent where nothing was fixed. */
  meanDays?: number;
  /** At most so many days, by the buckets of `TIME_TO_PATCH_BUCKETS`. */
  medianDays?: number;
  /** Likewise. */
  p90Days?: number;
  /** Patches on nodes that are missing or failed now. */
  open: number;
  /** ISO 8601. */
  oldestOpenSince?: string;
}

/**
 * By severity, the worst first, with how much of what should be seen is seen now
 * of the nodes that it is about.
 *
 * @public
 */
export interface TimesToPatch {
  items: TimeToPatch[];
  coverage: Coverage;
}

/**
 * The upper bounds, in days, by which times to patch are counted; the last one
 * is open.
 *
 * @public
 */
export const TIME_TO_PATCH_BUCKETS = [
  1,
  2,
  3,
  5,
  7,
  14,
  21,
  30,
  45,
  60,
  90,
  180,
  365,
  Infinity,
] as const;
