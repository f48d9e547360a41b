import { TargetError } from './errors';

/**
 * What reading a target consists of, in the order in which it is done. The last
 * three belong to the slow lane, once a day.
 *
 * @public
 */
export const TARGET_STEPS = [
  'session',
  'managed-nodes',
  'instances',
  'patch-states',
  'details',
  'patches',
  'store',
  'baselines',
  'compliance-summaries',
  'hybrid-tags',
] as const;

/**
 * One of {@link TARGET_STEPS}.
 *
 * @public
 */
export type TargetStepName = (typeof TARGET_STEPS)[number];

/**
 * One line of a target's ledger: how a step went the last time.
 *
 * @public
 */
export interface TargetStep {
  step: TargetStepName;
  /**
   * - `succeeded`: all of it was read
   * - `failed`: see `error`
   * - `skipped`: there was nothing to do, or an earlier step failed
   */
  state: 'succeeded' | 'failed' | 'skipped';
  /** ISO 8601. */
  lastSuccessAt?: string;
  error?: TargetError;
  /**
   * The Region of the account in which it was tried for all of its targets, where
   * that is another one: the session of an account whose role is refused.
   */
  triedIn?: string;
  /** Requests of the last time, retries included. Absent, as are the members below,
   * for callers who may not see all nodes: they tell how many there are. */
  apiCalls?: number;
  /** How many of them AWS throttled. */
  throttles?: number;
  durationMs?: number;
  /**
   * Nodes of which AWS has left out patches that their reports tell of. It is asked
   * again with the next two reads.
   */
  incompleteNodes?: number;
}
