import { PostureCounts } from '../posture';
import { TargetCounts } from './coverage';

/**
 * An AWS account and the state of its targets.
 *
 * @public
 */
export interface Account {
  partition: string;
  accountId: string;
  name?: string;
  /** Names of the organizational units from the root down. */
  ouPath?: string;
  /**
   * `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, `PENDING_ACTIVATION` as
   * in AWS Organizations, or `DEPARTED` when it is no longer listed.
   */
  state: string;
  /** The config leaves it out: it is listed, and not read. */
  excluded: boolean;
  /**
   * Of the nodes that the caller may see. Absent where no target of the account
   * that the caller may see was ever read, and where the caller may see only some
   * nodes and none of these.
   */
  counts?: PostureCounts;
  targets: TargetCounts;
  /** Of the target that was read longest ago; ISO 8601. */
  oldestReadAt?: string;
}
