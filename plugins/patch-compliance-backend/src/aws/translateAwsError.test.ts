import { ErrorClass } from 'backstage-plugin-patch-compliance-common';
import { isRefusedSession, translateAwsError } from './translateAwsError';

const sdkError = (
  name: string,
  message = 'Rate exceeded',
  httpStatusCode = 400,
) => Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

const systemError = (code: string) =>
  Object.assign(new Error(`connect ${code}`), { code });

const BY_POLICY =
  'User: arn:aws:sts::417283950164:assumed-role/PatchComplianceRead/backstage-poll is not authorized to perform: ssm:DescribeInstancePatchStates on resource: * because no identity-based policy allows the ssm:DescribeInstancePatchStates action';
const BY_SCP =
  'User: arn:aws:sts::370468125893:assumed-role/PatchComplianceRead/backstage-poll is not authorized to perform: ec2:DescribeInstances with an explicit deny in a service control policy';

describe('translateAwsError', () => {
  it.each<[string, unknown, string, string, ErrorClass]>([
    [
      'a denied action',
      sdkError('AccessDeniedException', BY_POLICY),
      'ssm:X',
      'us-east-1',
      'action-denied',
    ],
    [
      'an EC2 denial',
      sdkError('UnauthorizedOperation', '', 403),
      'ec2:X',
      'us-east-1',
      'action-denied',
    ],
    [
      'an SCP',
      sdkError('UnauthorizedOperation', BY_SCP),
      'ec2:X',
      'us-east-1',
      'scp-denied',
    ],
    [
      'a role that is missing',
      sdkError('AccessDenied', '', 403),
      'sts:AssumeRole',
      'us-east-1',
      'role-missing',
    ],
    [
      'an SCP against the role',
      sdkError('AccessDenied', BY_SCP),
      'sts:AssumeRole',
      'us-east-1',
      'scp-denied',
    ],
    [
      'an opt-in Region',
      sdkError('UnrecognizedClientException'),
      'ssm:X',
      'af-south-1',
      'region-not-enabled',
    ],
    [
      'an opt-in Region in EC2',
      sdkError('AuthFailure', '', 401),
      'ec2:X',
      'ap-east-1',
      'region-not-enabled',
    ],
    [
      'bad credentials',
      sdkError('UnrecognizedClientException'),
      'ssm:X',
      'us-east-1',
      'credentials',
    ],
    [
      'bad credentials of the hub',
      sdkError('InvalidClientTokenId', '', 403),
      'sts:AssumeRole',
      'af-south-1',
      'credentials',
    ],
    [
      'no credentials',
      sdkError('CredentialsProviderError'),
      'sts:AssumeRole',
      'us-east-1',
      'credentials',
    ],
    [
      'an expired session',
      sdkError('ExpiredTokenException'),
      'ssm:X',
      'us-east-1',
      'credentials',
    ],
    [
      'a wrong signature',
      sdkError('SignatureDoesNotMatch', '', 403),
      'sts:X',
      'us-east-1',
      'credentials',
    ],
    [
      'throttling',
      sdkError('ThrottlingException'),
      'ssm:X',
      'us-east-1',
      'throttled',
    ],
    [
      'throttling by EC2',
      sdkError('RequestLimitExceeded', '', 503),
      'ec2:X',
      'us-east-1',
      'throttled',
    ],
    [
      'throttling by status',
      sdkError('Busy', '', 429),
      'ssm:X',
      'us-east-1',
      'throttled',
    ],
    [
      'a name that is unknown',
      systemError('ENOTFOUND'),
      'ssm:X',
      'us-east-1',
      'network',
    ],
    [
      'a timeout',
      Object.assign(new Error(''), { name: 'TimeoutError', code: 'ETIMEDOUT' }),
      'ssm:X',
      'us-east-1',
      'network',
    ],
    [
      'a server error',
      sdkError('InternalServerError', '', 500),
      'ssm:X',
      'us-east-1',
      'aws-failure',
    ],
    [
      'a refused request',
      sdkError('ValidationException'),
      'ssm:X',
      'us-east-1',
      'aws-failure',
    ],
    [
      'an answer that is no JSON',
      new SyntaxError('Unexpected end of JSON input'),
      'ssm:X',
      'us-east-1',
      'invalid-response',
    ],
    [
      'an answer that is half of an XML document',
      sdkError('Error', '@aws-sdk XML parse error: missing closing tag', 200),
      'ec2:X',
      'us-east-1',
      'invalid-response',
    ],
    [
      'our own mistake',
      new TypeError('x is not a function'),
      'ssm:X',
      'us-east-1',
      'internal',
    ],
    ['what is no error', 'oops', 'ssm:X', 'us-east-1', 'internal'],
  ])('classifies %s', (_, error, action, region, expected) => {
    expect(translateAwsError(error, { action, region }).class).toBe(expected);
  });

  it('takes the denied action from the message', () => {
    const context = { action: 'ssm:DescribeInstances', region: 'us-east-1' };
    expect(
      translateAwsError(sdkError('AccessDeniedException', BY_POLICY), context),
    ).toMatchObject({
      code: 'AccessDeniedException',
      message: BY_POLICY,
      deniedAction: 'ssm:DescribeInstancePatchStates',
    });
  });

  it('takes the denied action from the request where AWS does not name it', () => {
    expect(
      translateAwsError(
        sdkError(
          'UnauthorizedOperation',
          'You are not authorized to perform this operation.',
        ),
        { action: 'ec2:DescribeInstances', region: 'us-east-1' },
      ).deniedAction,
    ).toBe('ec2:DescribeInstances');
  });

  it('names no denied action where nothing was denied', () => {
    const failure = translateAwsError(sdkError('ThrottlingException'), {
      action: 'ssm:DescribeInstances',
      region: 'us-east-1',
    });
    expect(failure.deniedAction).toBeUndefined();
  });

  it('keeps secrets out of the message', () => {
    const failure = translateAwsError(
      sdkError(
        'InvalidSignatureException',
        "The request signature we calculated for ASIAQWERTYUIOPASDFGH does not match.\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:FwoGZXIvYXdzSECRET'",
      ),
      { action: 'ssm:X', region: 'us-east-1' },
    );
    expect(failure.message).toBe(
      'The request signature we calculated for ASIA… does not match.',
    );
    expect(JSON.stringify([failure, failure.stack])).not.toContain('SECRET');
    expect(failure.cause).toBeUndefined();
  });

  it('leaves what is translated already', () => {
    const context = { action: 'ssm:X', region: 'us-east-1' };
    const failure = translateAwsError(sdkError('Throttling'), context);
    expect(translateAwsError(failure, context)).toBe(failure);
  });
});

describe('isRefusedSession', () => {
  it.each([
    ['ExpiredToken', true],
    ['ExpiredTokenException', true],
    ['UnrecognizedClientException', true],
    ['AuthFailure', true],
    ['AccessDenied', false],
  ])('says of %s: %s', (name, expected) => {
    expect(isRefusedSession(sdkError(name))).toBe(expected);
  });
});
