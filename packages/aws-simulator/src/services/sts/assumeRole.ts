import { AwsError } from '../../server/AwsError';
import { Input, Operation, RequestContext } from '../../server/types';
import { principalId } from '../../world/ids';
import { MEMBER_ROLE_NAME } from '../../world/organization';
import { Account } from '../../world/types';

const NAME = /^[\w+=,.@-]*$/;
const MAX_CHAINED_SECONDS = 3600;
/** The member roles keep the default. */
const MAX_SESSION_SECONDS = 3600;
const DEFAULT_SECONDS = 3600;

export const assumeRole: Operation = {
  name: 'AssumeRole',
  // The role's trust policy decides, see below.
  open: true,
  subject: input => accountOf(String(input.RoleArn ?? '')),
  input: {
    RoleArn: { type: 'string', required: true, min: 20, max: 2048 },
    RoleSessionName: {
      type: 'string',
      required: true,
      min: 2,
      max: 64,
      pattern: NAME,
    },
    DurationSeconds: { type: 'integer', min: 900, max: 43200 },
    ExternalId: {
      type: 'string',
      min: 2,
      max: 1224,
      pattern: /^[\w+=,.@:\/-]*$/,
    },
    SourceIdentity: { type: 'string', min: 2, max: 64, pattern: NAME },
    Policy: { type: 'string', min: 1, max: 2048 },
    Tags: {
      type: 'list',
      max: 50,
      of: {
        type: 'structure',
        members: {
          Key: { type: 'string', required: true, min: 1, max: 128 },
          Value: { type: 'string', required: true, max: 256 },
        },
      },
    },
  },

  handle(input, context) {
    const seconds = Number(input.DurationSeconds ?? DEFAULT_SECONDS);
    const sessionName = String(input.RoleSessionName);
    const account = trustingAccount(input, context);
    checkDuration(seconds, context);
    if (!context.world.isEnabled(account.id, context.region)) {
      throw new AwsError(
        'RegionDisabledException',
        `STS is not activated in this region for account:${account.id}. Your account administrator can activate STS in this region using the IAM Console.`,
        { status: 403 },
      );
    }
    const grant = context.sessions.assumeRole({
      account,
      roleName: MEMBER_ROLE_NAME,
      sessionName,
      durationSeconds: seconds,
    });
    return {
      Credentials: {
        AccessKeyId: grant.accessKeyId,
        SecretAccessKey: grant.secretAccessKey,
        SessionToken: grant.sessionToken,
        Expiration: grant.expiresAt,
      },
      AssumedRoleUser: {
        AssumedRoleId: `${principalId(
          'AROA',
          account.id,
          MEMBER_ROLE_NAME,
        )}:${sessionName}`,
        Arn: grant.caller.arn,
      },
      PackedPolicySize: 6,
      SourceIdentity: input.SourceIdentity,
    };
  },
};

/** The account whose role lets the caller in. AWS does not tell a missing role
 * from one that does not trust the caller. */
function trustingAccount(input: Input, context: RequestContext): Account {
  const { world, caller } = context;
  const arn = String(input.RoleArn);
  const account = world.findAccount(accountOf(arn) ?? '');
  if (
    !account ||
    account.state !== 'ACTIVE' ||
    !world.hasRole(account.id) ||
    arn !== world.roleArn(account.id) ||
    caller.accountId !== world.organization.hubAccountId ||
    input.ExternalId !== account.role.externalId
  ) {
    throw new AwsError(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      { status: 403 },
    );
  }
  return account;
}

function checkDuration(seconds: number, { caller }: RequestContext): void {
  if (caller.session && seconds > MAX_CHAINED_SECONDS) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  if (seconds > MAX_SESSION_SECONDS) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
}

function accountOf(arn: string): string | undefined {
  return /^arn:aws(?:-[a-z-]+)?:iam::(\d{12}):role\//.exec(arn)?.[1];
}
