import { ErrorClass } from './errors';

/**
 * Targets that fail for the same reason: one thing to put right, however many
 * accounts and Regions wait for it.
 *
 * @public
 */
export interface CoverageProblem {
  class: ErrorClass;
  /** AWS's error code, for example `AccessDeniedException`. */
  code: string;
  /** The action that is refused, for example `ssm:DescribeInstancePatchStates`. */
  deniedAction?: string;
  /** What to do about it, in one or two sentences of plain English. */
  remedy: string;
  targets: number;
  /** How many accounts these targets are of. */
  accounts: number;
  /** Since when the one that has failed longest has failed so; ISO 8601. */
  since: string;
}
