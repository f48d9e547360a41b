import { AwsError } from '../../server/AwsError';
import { Service } from '../../server/types';
import { accessDeniedMessage, jsonErrors, validationMessage } from '../shared';
import { listRegions } from './listRegions';

const FORBIDDEN = { status: 403 };

export const account: Service = {
  name: 'account',
  protocol: 'restJson',
  namespace: 'Account',
  regional: false,
  operations: [listRegions],
  errors: {
    ...jsonErrors,
    accessDenied: options =>
      new AwsError(
        'AccessDeniedException',
        accessDeniedMessage(options),
        FORBIDDEN,
      ),
    throttled: () =>
      new AwsError('TooManyRequestsException', 'Rate exceeded', {
        status: 429,
      }),
    internal: status =>
      new AwsError('InternalServerException', 'Internal error', { status }),
    expiredToken: () =>
      new AwsError(
        'ExpiredTokenException',
        'The security token included in the request is expired',
        FORBIDDEN,
      ),
    unknownToken: () =>
      new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        FORBIDDEN,
      ),
    badSignature: message =>
      new AwsError('InvalidSignatureException', message, FORBIDDEN),
    unknownOperation: () =>
      new AwsError('UnknownOperationException', '', { status: 404 }),
    invalidInput: problems =>
      new AwsError('ValidationException', validationMessage(problems)),
    invalidNextToken: () =>
      new AwsError('ValidationException', 'Invalid NextToken'),
  },
};
