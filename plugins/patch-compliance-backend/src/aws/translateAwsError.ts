import { isError, toError } from '@backstage/errors';
import { ErrorClass } from 'backstage-plugin-patch-compliance-common';
import { AwsFailure } from './AwsFailure';
import { isDefaultRegion } from './defaultRegions';
import { redactMessage } from './redactMessage';

const DENIED = [
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'UnauthorizedException',
  'NotAuthorized',
];

/** What AWS says of good credentials in a Region that the account has not
 * enabled, and of bad credentials anywhere. */
const UNKNOWN_CREDENTIALS = [
  'UnrecognizedClientException',
  'AuthFailure',
  'InvalidClientTokenId',
  'OptInRequired',
];

/** The last one is EC2's. */
const EXPIRED = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'];

const BAD_CREDENTIALS = [
  ...EXPIRED,
  'CredentialsProviderError',
  'IncompleteSignature',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'RegionDisabledException',
  'SignatureDoesNotMatch',
  'TokenProviderError',
];

const THROTTLED = [
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
];

const NETWORK = [
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'TimeoutError',
];

const CLOSED_CONNECTION = /\baborted\b|socket hang up/;

/** The SDK has no name for it. */
const UNREADABLE_XML = /\bXML parse error\b/;

const FIRST_SERVER_ERROR = 500;

const AWS_IS_SICK = /^(Internal|ServiceUnavailable)/;

/** The names of errors that are told by their code. The SDK calls each of them a
 * time-out. */
const SYSTEM_ERRORS = ['Error', 'AggregateError', 'TimeoutError'];

const ORGANIZATION_POLICY =
  /explicit deny in an? (service|resource) control policy/;
const NAMED_ACTION = /not authorized to perform: ([\w-]+:[\w*]+)/;

/**
 * Says what an error of the AWS SDK means. The only place that knows AWS's
 * error codes.
 *
 * @param context - the IAM action that was asked for, `ssm:ListCommands`, and
 *   the Region
 */
export function translateAwsError(
  error: unknown,
  context: { action: string; region: string },
): AwsFailure {
  if (AwsFailure.is(error)) {
    return error;
  }
  const { name, message, status, systemCode } = inspect(error);
  const code = systemCode ?? name;
  const errorClass = classify({ name, message, status, code, ...context });
  const denied = ['role-missing', 'action-denied', 'scp-denied'].includes(
    errorClass,
  );
  return new AwsFailure({
    class: errorClass,
    code,
    message: redactMessage(message || code),
    deniedAction: denied
      ? NAMED_ACTION.exec(message)?.[1] ?? context.action
      : undefined,
    cause: errorClass === 'internal' ? toError(error) : undefined,
  });
}

/**
 * Whether AWS does not accept a session, so that a new one may help: it is over,
 * or AWS does not know it any more.
 */
export function isRefusedSession(error: unknown): boolean {
  return [...EXPIRED, ...UNKNOWN_CREDENTIALS].includes(inspect(error).name);
}

/**
 * Whether a failure is about AWS or the way to it rather than about what was
 * asked, so that asking again later may well be answered.
 */
export function isPassing(failure: AwsFailure): boolean {
  return (
    ['throttled', 'network', 'invalid-response'].includes(failure.class) ||
    (failure.class === 'aws-failure' && AWS_IS_SICK.test(failure.code))
  );
}

/**
 * Whether the same request may be sent again at once: it came to nothing for a
 * reason that does not lie in it.
 *
 * @param error - what the SDK threw; `failure` is what it means
 */
export function isRetryable(error: unknown, failure: AwsFailure): boolean {
  const { $metadata: metadata } = error as {
    $metadata?: { httpStatusCode?: number; clockSkewCorrected?: boolean };
  };
  return (
    ['throttled', 'network'].includes(failure.class) ||
    (metadata?.httpStatusCode ?? 0) >= FIRST_SERVER_ERROR ||
    // The SDK has set its clock by the answer's.
    metadata?.clockSkewCorrected === true
  );
}

/**
 * Whether AWS does not know an operation, or does not offer it here.
 */
export function isUnsupportedOperation(failure: AwsFailure): boolean {
  return [
    'UnknownOperationException',
    'UnsupportedOperationException',
    'InvalidAction',
  ].includes(failure.code);
}

/**
 * Whether Systems Manager does not manage a node that was asked for by its id.
 */
export function isUnknownNode(failure: AwsFailure): boolean {
  return failure.code === 'InvalidInstanceId';
}

function classify(options: {
  name: string;
  message: string;
  code: string;
  status?: number;
  action: string;
  region: string;
}): ErrorClass {
  const { name, message, code, status, action, region } = options;
  if (DENIED.includes(name)) {
    if (ORGANIZATION_POLICY.test(message)) {
      return 'scp-denied';
    }
    return action === 'sts:AssumeRole' ? 'role-missing' : 'action-denied';
  }
  if (UNKNOWN_CREDENTIALS.includes(name)) {
    // Every account has the default Regions, so there it is the credentials.
    return isDefaultRegion(region) || action.startsWith('sts:')
      ? 'credentials'
      : 'region-not-enabled';
  }
  if (BAD_CREDENTIALS.includes(name)) {
    return 'credentials';
  }
  if (THROTTLED.includes(name) || status === 429) {
    return 'throttled';
  }
  if (NETWORK.includes(code) || NETWORK.includes(name)) {
    return 'network';
  }
  if (name === 'SyntaxError' || UNREADABLE_XML.test(message)) {
    return 'invalid-response';
  }
  return status === undefined ? 'internal' : 'aws-failure';
}

/** The parts of an SDK error that tell what it is. */
function inspect(error: unknown) {
  if (!isError(error)) {
    return { name: 'Error', message: String(error) };
  }
  const { name, message, $metadata } = error as Error & {
    $metadata?: { httpStatusCode?: number };
  };
  return {
    name,
    message,
    status: $metadata?.httpStatusCode,
    systemCode: SYSTEM_ERRORS.includes(name)
      ? findSystemCode(error)
      : undefined,
  };
}

/** Where the SDK does not recognize an error as one, as from another realm, it
 * wraps it and keeps no more than the text. */
function findSystemCode(error: Error): string | undefined {
  const { code, message } = error as Error & { code?: unknown };
  if (typeof code === 'string') {
    return code;
  }
  return CLOSED_CONNECTION.test(message)
    ? 'ECONNRESET'
    : NETWORK.find(known => message.includes(known));
}
