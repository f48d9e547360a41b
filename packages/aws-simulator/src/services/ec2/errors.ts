import { AwsError } from '../../server/AwsError';
import { ServiceErrors } from '../../server/types';
import { accessDeniedMessage } from '../shared';

export const ec2Errors: ServiceErrors = {
  accessDenied: options =>
    new AwsError(
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${accessDeniedMessage(
        options,
      )}`,
      { status: 403 },
    ),
  throttled: () =>
    new AwsError('RequestLimitExceeded', 'Request limit exceeded.', {
      status: 503,
    }),
  internal: status =>
    status === 503
      ? new AwsError('Unavailable', 'The service is unavailable.', { status })
      : new AwsError('InternalError', 'An internal error has occurred', {
          status,
        }),
  // EC2 says of old credentials what it says of old requests.
  expiredToken: () => new AwsError('RequestExpired', 'Request has expired.'),
  unknownToken: () =>
    new AwsError(
      'AuthFailure',
      'AWS was not able to validate the provided access credentials',
      { status: 401 },
    ),
  badSignature: message =>
    new AwsError('SignatureDoesNotMatch', message, { status: 403 }),
  missingToken: () =>
    new AwsError(
      'MissingAuthenticationToken',
      'Request is missing Authentication Token',
      { status: 403 },
    ),
  unknownOperation: operation =>
    new AwsError(
      'InvalidAction',
      `The action ${operation} is not valid for this web service.`,
    ),
  invalidInput: problems =>
    new AwsError('InvalidParameterValue', problems.join('; ')),
  invalidNextToken: () =>
    new AwsError('InvalidNextToken', 'The token is not valid.'),
};
