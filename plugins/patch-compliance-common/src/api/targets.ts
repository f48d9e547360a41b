import { PostureCounts } from '../posture';
import { TargetStatus } from './coverage';
import { TargetError } from './errors';
import { TargetStep } from './steps';

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
