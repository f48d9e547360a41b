import {
  ErrorClass,
  TargetKey,
} from 'backstage-plugin-patch-compliance-common';

/**
 * A target that one collector works on. Whoever holds it proves so with its
 * token: it is worth nothing once somebody else has claimed the target.
 */
export interface TargetClaim extends TargetKey {
  targetId: number;
  owner: string;
  token: number;
  claimedAt: Date;
  /** Somebody waits for it. */
  refreshRequested: boolean;
  /** Failed attempts since the last success. */
  failures: number;
  /** Of the last failure, if there was none since. */
  lastErrorCode?: string;
}

/**
 * Why a target could not be read.
 */
export interface TargetFailure {
  class: ErrorClass;
  code: string;
  message: string;
  deniedAction?: string;
}
