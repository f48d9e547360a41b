import {
  ErrorClass,
  TargetKey,
  TargetStepName,
} from 'backstage-plugin-patch-compliance-common';
import { DbTargetState } from '../tables';

/**
 * A target that one collector works on. Whoever holds it proves so with its
 * token: it is worth nothing once somebody else has claimed the target.
 */
export interface TargetClaim extends TargetKey {
  targetId: number;
  /** The account's internal id. */
  accountPk: number;
  /** The connection that reads it. */
  connection: string;
  /** Until then it is no error that the role of its young account is missing. */
  rolePendingUntil?: Date;
  owner: string;
  token: number;
  claimedAt: Date;
  /** The nodes that somebody waits for; an empty id stands for all of them. */
  requestedIds: string[];
  state: DbTargetState;
  /** The role of its account could not be assumed the last time: this is the
   * only target of the account that tries it now. */
  roleRefused: boolean;
  /** Failed attempts of one class since the last success. */
  failures: number;
  /** Of the last failure, if there was no success since. */
  lastErrorClass?: ErrorClass;
  lastErrorCode?: string;
  /** The last attempt was one of those that take a collector's place for long. */
  tookLong: boolean;
  /** It has never been read completely. */
  neverRead: boolean;
  /** What is read once a day is due. */
  isSlowLaneDue: boolean;
  /** The ledger as it is stored. */
  steps: string | null;
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
  /** Of so many nodes AWS has told less than it should have, if of any. */
  incompleteNodes?: number;
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
