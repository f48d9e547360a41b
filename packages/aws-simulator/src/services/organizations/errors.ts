import { AwsError } from '../../server/AwsError';
import { ServiceErrors } from '../../server/types';
import { accessDeniedMessage, jsonErrors } from '../shared';

/** By what is said of a constraint; the first that applies is the reason. */
const REASONS: ReadonlyArray<readonly [string, string]> = [
  ['must not be null', 'INPUT_REQUIRED'],
  ['value less than', 'MAX_VALUE_EXCEEDED'],
  ['value greater than', 'MIN_VALUE_EXCEEDED'],
  ['length less than', 'MAX_LENGTH_EXCEEDED'],
  ['length greater than', 'MIN_LENGTH_EXCEEDED'],
  ['enum value set', 'INVALID_ENUM'],
  ['regular expression', 'INVALID_PATTERN'],
];

export const organizationsErrors: ServiceErrors = {
  ...jsonErrors,
  accessDenied: options =>
    new AwsError('AccessDeniedException', accessDeniedMessage(options)),
  throttled: () =>
    new AwsError('TooManyRequestsException', 'Rate exceeded', {
      members: { Type: 'Organizations' },
    }),
  internal: status =>
    new AwsError('ServiceException', 'Internal error', { status }),
  invalidInput: problems =>
    invalidInput(
      problems[0],
      REASONS.find(([text]) => problems[0].includes(text))?.[1] ??
        'INVALID_PATTERN',
    ),
  invalidNextToken: () =>
    invalidInput('You specified an invalid NextToken.', 'INVALID_NEXT_TOKEN'),
};

function invalidInput(message: string, reason: string): AwsError {
  return new AwsError('InvalidInputException', message, {
    members: { Reason: reason },
  });
}

export function notFound(
  code:
    | 'OrganizationalUnitNotFoundException'
    | 'ParentNotFoundException'
    | 'TargetNotFoundException',
): AwsError {
  return new AwsError(
    code,
    "You specified an entity that doesn't exist in your organization.",
  );
}
