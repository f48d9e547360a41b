import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { DescribeInstancePropertiesCommand } from '@aws-sdk/client-ssm';
import {
  ACCOUNTS,
  hubClients,
  memberClients,
  useSimulator,
} from '../../__testUtils__';
import { startSimulator } from '../../startSimulator';

/** Only the date is faked: sockets need real timers. */
const ALL_BUT_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

describe('sts', () => {
  const simulator = useSimulator();

  const assume = (overrides: Record<string, unknown> = {}) =>
    hubClients(simulator()).sts.send(
      new AssumeRoleCommand({
        RoleArn: simulator().world.roleArn(ACCOUNTS.commerceProd),
        RoleSessionName: 'backstage-poll',
        ExternalId: 'patch-compliance-demo',
        ...overrides,
      }),
    );

  it('knows the portal by its access key', async () => {
    const identity = await hubClients(simulator()).sts.send(
      new GetCallerIdentityCommand({}),
    );

    expect(identity).toMatchObject({
      Account: ACCOUNTS.hub,
      Arn: `arn:aws:iam::${ACCOUNTS.hub}:user/backstage-portal`,
      UserId: expect.stringMatching(/^AIDA[0-9A-F]{17}$/),
    });
  });

  it('starts a session of the member role', async () => {
    const before = Date.now();
    const { Credentials, AssumedRoleUser } = await assume({
      DurationSeconds: 900,
    });

    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/);
    expect(AssumedRoleUser?.Arn).toBe(
      `arn:aws:sts::${ACCOUNTS.commerceProd}:assumed-role/PatchComplianceRead/backstage-poll`,
    );
    const lifetime = Number(Credentials?.Expiration?.getTime()) - before;
    expect(lifetime).toBeGreaterThan(890_000);
    expect(lifetime).toBeLessThan(910_000);

    const { sts } = await memberClients(simulator(), ACCOUNTS.commerceProd);
    const identity = await sts.send(new GetCallerIdentityCommand({}));
    expect(identity.Account).toBe(ACCOUNTS.commerceProd);
  });

  it.each([
    [
      'the role is missing',
      {
        RoleArn: `arn:aws:iam::${ACCOUNTS.acquiredRetail}:role/backstage/PatchComplianceRead`,
      },
    ],
    [
      'the account is suspended',
      {
        RoleArn: `arn:aws:iam::${ACCOUNTS.decommissioned}:role/backstage/PatchComplianceRead`,
      },
    ],
    [
      'the account is in no organization',
      {
        RoleArn: 'arn:aws:iam::123456789012:role/backstage/PatchComplianceRead',
      },
    ],
    [
      'the path is another',
      {
        RoleArn: `arn:aws:iam::${ACCOUNTS.commerceProd}:role/PatchComplianceRead`,
      },
    ],
    ['the external id is wrong', { ExternalId: 'guess' }],
    ['the external id is missing', { ExternalId: undefined }],
  ])('denies a session where %s', async (_case, overrides) => {
    await expect(assume(overrides)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(
        /^User: arn:aws:iam::581930472618:user\/backstage-portal is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::\d{12}:role\//,
      ),
      $metadata: { httpStatusCode: 403 },
    });
  });

  it.each([
    [
      'too short a session',
      { DurationSeconds: 60 },
      /'60' at 'durationSeconds' .* greater than or equal to 900/,
    ],
    [
      'too long a session',
      { DurationSeconds: 7200 },
      /exceeds the MaxSessionDuration/,
    ],
    [
      'a bad session name',
      { RoleSessionName: 'not allowed' },
      /'roleSessionName' .* regular expression pattern/,
    ],
  ])('refuses %s', async (_case, overrides, message) => {
    await expect(assume(overrides)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(message),
    });
  });

  it('lets nobody but the hub in', async () => {
    const { sts } = await memberClients(simulator(), ACCOUNTS.sandbox);

    await expect(
      sts.send(
        new AssumeRoleCommand({
          RoleArn: simulator().world.roleArn(ACCOUNTS.commerceProd),
          RoleSessionName: 'chained',
          ExternalId: 'patch-compliance-demo',
        }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('has no session where the Region is not enabled', async () => {
    await expect(
      hubClients(simulator(), { region: 'ap-east-1' }).sts.send(
        new AssumeRoleCommand({
          RoleArn: simulator().world.roleArn(ACCOUNTS.sandbox),
          RoleSessionName: 'backstage-poll',
          ExternalId: 'patch-compliance-demo',
        }),
      ),
    ).rejects.toMatchObject({ name: 'RegionDisabledException' });
  });
});

describe('sessions', () => {
  it('expire, and each protocol says so in its own words', async () => {
    let now = new Date();
    const simulator = await startSimulator({ clock: () => now });
    try {
      const { ec2, ssm, sts, organizations } = await memberClients(
        simulator,
        ACCOUNTS.commerceProd,
      );
      await ssm.send(new DescribeInstancePropertiesCommand({}));

      // The client's clock goes along: a request from an hour ago would be
      // refused for its signature.
      now = new Date(now.getTime() + 3_600_000);
      jest.useFakeTimers({ now, doNotFake: [...ALL_BUT_DATE] });

      await expect(
        ssm.send(new DescribeInstancePropertiesCommand({})),
      ).rejects.toMatchObject({ name: 'ExpiredTokenException' });
      await expect(
        organizations.send(new ListAccountsCommand({})),
      ).rejects.toMatchObject({ name: 'ExpiredTokenException' });
      await expect(
        sts.send(new GetCallerIdentityCommand({})),
      ).rejects.toMatchObject({ name: 'ExpiredToken' });
      await expect(
        ec2.send(new DescribeInstancesCommand({})),
      ).rejects.toMatchObject({ name: 'RequestExpired' });
    } finally {
      jest.useRealTimers();
      await simulator.close();
    }
  });
});
