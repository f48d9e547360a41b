import { AwsError } from '../../server/AwsError';
import { ServiceErrors } from '../../server/types';
import { accessDeniedMessage, validationMessage } from '../shared';

const FORBIDDEN = { status: 403 };

export const stsErrors: ServiceErrors = {
  accessDenied: options =>
    new AwsError('AccessDenied', accessDeniedMessage(options), FORBIDDEN),
  throttled: () => new AwsError('Throttling', 'Rate exceeded'),
  internal: status =>
    status === 503
      ? new AwsError('ServiceUnavailable', 'Service Unavailable', { status })
      : new AwsError('InternalFailure', 'Internal failure', { status }),
  expiredToken: () =>
    new AwsError(
      'ExpiredToken',
      'The security token included in the request is expired',
      FORBIDDEN,
    ),
  unknownToken: () =>
    new AwsError(
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      FORBIDDEN,
    ),
  badSignature: message =>
    new AwsError('SignatureDoesNotMatch', message, FORBIDDEN),
  missingToken: () =>
    new AwsError(
      'MissingAuthenticationToken',
      'Request is missing Authentication Token',
      FORBIDDEN,
    ),
  unknownOperation: operation =>
    new AwsError(
      'InvalidAction',
      `Could not find operation ${operation} for version 2011-06-15`,
    ),
  invalidInput: problems =>
    new AwsError('ValidationError', validationMessage(problems)),
  invalidNextToken: () => new AwsError('ValidationError', 'Invalid token'),
};
