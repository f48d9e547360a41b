/**
 * The kinds of failure of a target, each with another thing to do about it.
 *
 * @public
 */
export const ERROR_CLASSES = [
  'role-missing',
  'action-denied',
  'scp-denied',
  'region-not-enabled',
  'credentials',
  'throttled',
  'network',
  'aws-failure',
  'invalid-response',
  'internal',
] as const;

/**
 * One of {@link ERROR_CLASSES}.
 *
 * @public
 */
export type ErrorClass = (typeof ERROR_CLASSES)[number];

/**
 * The last failure of a target or of discovery, in AWS's own words where they
 * came from AWS.
 *
 * @public
 */
export interface TargetError {
  class: ErrorClass;
  /** AWS's error code, for example `AccessDeniedException`. */
  code: string;
  message: string;
  /** The action that was refused, for example `ssm:DescribeInstancePatchStates`. */
  deniedAction?: string;
  /** What to do about it, in one or two sentences of plain English. */
  remedy: string;
  /** When it failed; ISO 8601. */
  at: string;
}
