import { AwsError } from '../../server/AwsError';
import { ServiceErrors } from '../../server/types';

const EXPLICIT_DENY = 'with an explicit deny in a service control policy';

/** What IAM says of a call that nothing allows, or that something denies. */
export function accessDeniedMessage(
  options: Parameters<ServiceErrors['accessDenied']>[0],
): string {
  const { caller, action, resource, byServiceControlPolicy } = options;
  const reason = byServiceControlPolicy
    ? EXPLICIT_DENY
    : `because no identity-based policy allows the ${action} action`;
  return `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}

/** `2 validation errors detected: …` */
export function validationMessage(problems: string[]): string {
  const noun = problems.length === 1 ? 'error' : 'errors';
  return `${problems.length} validation ${noun} detected: ${problems.join(
    '; ',
  )}`;
}

/** The errors of the services that speak JSON. */
export const jsonErrors: ServiceErrors = {
  accessDenied: options =>
    new AwsError('AccessDeniedException', accessDeniedMessage(options)),
  throttled: () => new AwsError('ThrottlingException', 'Rate exceeded'),
  internal: status =>
    status === 503
      ? new AwsError('ServiceUnavailable', 'Service Unavailable', { status })
      : new AwsError('InternalServerError', 'Internal server error', {
          status,
        }),
  expiredToken: () =>
    new AwsError(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    ),
  unknownToken: () =>
    new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ),
  badSignature: message => new AwsError('InvalidSignatureException', message),
  missingToken: () =>
    new AwsError(
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    ),
  unknownOperation: () => new AwsError('UnknownOperationException', ''),
  invalidInput: problems =>
    new AwsError('ValidationException', validationMessage(problems)),
  invalidNextToken: () =>
    new AwsError('InvalidNextToken', 'The specified token is not valid.'),
};
