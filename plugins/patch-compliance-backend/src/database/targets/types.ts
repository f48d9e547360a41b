import {
  ErrorClass,
  TargetKey,
  TargetStepName,
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

/**
 * How a step of an attempt went.
 */
export interface AttemptStep {
  step: TargetStepName;
  failure?: TargetFailure;
  apiCalls: number;
  throttles: number;
  durationMs: number;
}

/**
 * What an attempt took.
 */
export interface AttemptReport {
  durationMs: number;
  /** AWS requests, retries included. */
  apiCalls: number;
  /** How many of them AWS has throttled. */
  throttles: number;
  steps: AttemptStep[];
}
