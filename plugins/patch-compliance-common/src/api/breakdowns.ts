import { PostureCounts } from '../posture';
import { Coverage } from './coverage';

/**
 * What nodes can be counted by.
 *
 * @public
 */
export const BREAKDOWN_DIMENSIONS = [
  'account',
  'region',
  'owner',
  'system',
  'environment',
  'platform',
] as const;

/**
 * One of {@link BREAKDOWN_DIMENSIONS}.
 *
 * @public
 */
export type BreakdownDimension = (typeof BREAKDOWN_DIMENSIONS)[number];

/**
 * One row of a breakdown.
 *
 * @public
 */
export interface BreakdownItem {
  /**
   * What the nodes have in common: an account id, a Region, an entity ref, an
   * environment or a platform. Empty for the nodes that have none.
   */
  key: string;
  /** A name for the key where there is one, such as an account's. */
  label?: string;
  /**
   * Absent where nothing was ever read of the account or Region: 0 would say that
   * there are no nodes.
   */
  counts?: PostureCounts;
  /** Of the targets that hold these nodes. */
  coverage: Coverage;
}
