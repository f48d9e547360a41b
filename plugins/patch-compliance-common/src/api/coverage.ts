import { PostureReason } from '../posture';
import { TargetError } from './errors';

/**
 * How a target stands, by its last attempt and the age of its data.
 *
 * - `pending`: discovered, not read yet
 * - `role-pending`: the account is young and its role is not there yet
 * - `fresh`: read completely, lately
 * - `stale`: read completely, but too long ago, and no attempt has failed since
 * - `failed`: the last attempt failed; older data, if any, is kept and shown
 * - `not-enabled`: the Region is not enabled for the account
 * - `inactive`: the account is suspended, closing, closed or has left
 *
 * @public
 */
export const TARGET_STATUSES = [
  'pending',
  'role-pending',
  'fresh',
  'stale',
  'failed',
  'not-enabled',
  'inactive',
] as const;

/**
 * One of {@link TARGET_STATUSES}.
 *
 * @public
 */
export type TargetStatus = (typeof TARGET_STATUSES)[number];

/**
 * How many nodes there are to be judged, and how many of them were.
 *
 * @public
 */
export interface NodeCoverage {
  /** All nodes but the excluded ones: judged and unknown. */
  expected: number;
  /** Compliant or non-compliant. */
  judged: number;
  /** Nodes without a verdict, by reason; reasons without a node are absent. */
  unknown: Partial<Record<PostureReason, number>>;
  /** Stopped and terminated ones, which nobody expects a verdict of. */
  excluded: number;
  /**
   * Non-compliant ones of which AWS has left out patches that their reports tell
   * of: lists by patch may lack them. Only beside such lists.
   */
  patchesIncomplete?: number;
}

/**
 * How many targets have each status, and how many there are.
 *
 * @public
 */
export type TargetCounts = Record<TargetStatus, number> & { total: number };

/**
 * How much of what should be seen was seen. It stands beside every aggregate.
 *
 * @public
 */
export interface Coverage {
  /** Absent where nothing was ever read: how many there are is not known. */
  nodes?: NodeCoverage;
  targets: TargetCounts;
  /** The last complete read of the target that was read longest ago; ISO 8601. */
  oldestReadAt?: string;
  /** The last complete read of any target; ISO 8601. */
  newestReadAt?: string;
}

/**
 * Why the accounts and Regions of a connection could not be listed.
 *
 * @public
 */
export interface DiscoveryError extends TargetError {
  /** Its name in the config, where there are several connections. */
  connection?: string;
}

/**
 * How the lists of accounts and Regions stand, of the whole organization.
 *
 * @public
 */
export interface DiscoveryState {
  /**
   * When they were last complete, of the connection of which that is longest ago;
   * ISO 8601. Absent until each connection was listed once.
   */
  lastSuccessAt?: string;
  /** A new list was asked for and is waiting or under way. */
  refreshing: boolean;
}

/**
 * The coverage of the organization or of a part of it.
 *
 * @public
 */
export interface OrganizationCoverage extends Coverage {
  /**
   * `active` are those that are read. `excluded` are those that the config leaves
   * out; absent where an earlier time is looked at.
   */
  accounts: { total: number; active: number; excluded?: number };
  /**
   * How the lists of accounts and Regions stand now. Only for callers who may read
   * all targets; absent where an earlier time is looked at.
   */
  discovery?: DiscoveryState;
  /**
   * Why accounts and Regions could not be listed the last time, of the whole
   * organization, the latest first; those that were known stay. Absent where they
   * could. Only for callers who may read all targets.
   */
  discoveryErrors?: DiscoveryError[];
}
