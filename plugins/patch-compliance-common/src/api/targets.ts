import { PostureCounts } from '../posture';
import { TargetStatus } from './coverage';
import { RegionsSource } from './accounts';
import { ErrorClass, TargetError } from './errors';
import { TargetStep } from './steps';

/**
 * Restricts targets. Several values of one member are alternatives, several
 * members must all match.
 *
 * @public
 */
export interface TargetFilter {
  accountId?: string[];
  region?: string[];
  status?: TargetStatus[];
  /** Of their last error, as the next two members are. */
  errorClass?: ErrorClass[];
  errorCode?: string[];
  /** An empty one stands for errors that name no action. */
  deniedAction?: string[];
  /** Part of the account's name or id, of the Region, or of the last error. */
  search?: string;
}

/**
 * What targets can be sorted by.
 *
 * - `status`: what somebody has to do something about first
 * - `account`: by account and Region
 * - `lastSuccess`: never read and oldest data first, what is never read last
 *
 * @public
 */
export const TARGET_SORT_FIELDS = ['status', 'account', 'lastSuccess'] as const;

/**
 * One of {@link TARGET_SORT_FIELDS}.
 *
 * @public
 */
export type TargetSortField = (typeof TARGET_SORT_FIELDS)[number];

/**
 * A target with its coverage.
 *
 * @public
 */
export interface Target {
  /** See `formatTargetId`. */
  id: string;
  partition: string;
  accountId: string;
  accountName?: string;
  region: string;
  /** The name of its connection in the config, where there are several. */
  connection?: string;
  /** Of its account: `assumed` where the account may have more Regions. */
  regionsSource?: RegionsSource;
  status: TargetStatus;
  /**
   * Of the nodes that the caller may see. Absent where 0 would say that there are
   * no nodes and nobody knows: where it was never read, and where the caller may
   * see only some nodes and none of these.
   */
  counts?: PostureCounts;
  /** ISO 8601; also of a target that has never been read completely. */
  lastAttemptAt?: string;
  /** The last complete read; ISO 8601. */
  lastSuccessAt?: string;
  /** Of the last attempt, if it failed. */
  lastError?: TargetError;
  /** When it is read next; ISO 8601. */
  nextAttemptAt?: string;
  /** Of the last attempt; only for callers who may read all nodes. */
  durationMs?: number;
  /** AWS API requests of the last attempt, retries included; likewise. */
  apiCalls?: number;
  /** AWS API requests of the last attempt that AWS throttled; likewise. */
  throttles?: number;
  /** The ledger, step by step; absent in lists. */
  steps?: TargetStep[];
  /** A read was asked for and is waiting or under way. */
  refreshing: boolean;
}
