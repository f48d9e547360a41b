import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import {
  DescribeInstancePropertiesCommand,
  DescribeInstancePropertiesResult,
  ListResourceComplianceSummariesCommand,
} from '@aws-sdk/client-ssm';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import {
  ACCOUNTS,
  Clients,
  hubClients,
  memberClients,
  useSimulator,
} from '../__testUtils__';

describe('faults', () => {
  const simulator = useSimulator({ nodes: 1200 });
  let clients: Clients;

  beforeEach(async () => {
    clients = await memberClients(simulator(), ACCOUNTS.commerceProd);
  });
  afterEach(() => simulator().faults.clear());

  const listNodes = () =>
    clients.ssm.send(new DescribeInstancePropertiesCommand({}));
  const toIds = (answer: DescribeInstancePropertiesResult) =>
    answer.InstanceProperties?.map(node => node.InstanceId) ?? [];
  const listIds = async () => toIds(await listNodes());

  it('throttle, and each service says so in its own words', async () => {
    simulator().faults.add({ kind: 'throttle' });

    await expect(listNodes()).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
    });
    await expect(
      clients.ec2.send(new DescribeInstancesCommand({})),
    ).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    await expect(
      clients.sts.send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({ name: 'Throttling' });
    await expect(
      hubClients(simulator()).organizations.send(new ListAccountsCommand({})),
    ).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  });

  it.each([
    [500, 'InternalServerError'],
    [503, 'ServiceUnavailable'],
  ])('answer with status %s', async (status, name) => {
    simulator().faults.add({ kind: 'server-error', status });

    await expect(listNodes()).rejects.toMatchObject({
      name,
      $fault: 'server',
      $metadata: { httpStatusCode: status },
    });
  });

  it('reset connections', async () => {
    simulator().faults.add({ kind: 'connection-reset' });

    await expect(listNodes()).rejects.toThrow(/ECONNRESET/);
  });

  it('break off in the middle of a body', async () => {
    simulator().faults.add({ kind: 'truncated-body' });

    await expect(listNodes()).rejects.toThrow(/aborted|terminated|JSON/);
  });

  it.each([
    ['malformed-body', /JSON/],
    ['foreign-body', /JSON/],
  ] as const)('answer with a %s', async (kind, message) => {
    simulator().faults.add({ kind });

    await expect(listNodes()).rejects.toThrow(message);
  });

  it.each(['empty-body', 'empty-chunks'] as const)(
    'answer with nothing (%s), which the SDK takes for an answer',
    async kind => {
      simulator().faults.add({ kind });

      const { $metadata: metadata, ...answer } = await listNodes();
      expect(metadata.httpStatusCode).toBe(200);
      expect(answer).toEqual({});
    },
  );

  it('send the last page again and again', async () => {
    const send = (NextToken?: string) =>
      clients.ssm.send(
        new DescribeInstancePropertiesCommand({ MaxResults: 1000, NextToken }),
      );
    const whole = toIds(await send());
    simulator().faults.add({ kind: 'repeated-token' });

    const { NextToken } = await send();
    const again = await send(NextToken);

    expect(NextToken).toBeDefined();
    expect(again.NextToken).toBe(NextToken);
    expect(toIds(again)).toEqual(whole);
  });

  it('refuse a token', async () => {
    simulator().faults.add({ kind: 'invalid-next-token' });

    await expect(listNodes()).rejects.toMatchObject({
      name: 'InvalidNextToken',
    });
  });

  it('say rows twice, or leave one out', async () => {
    const ids = await listIds();
    const { faults } = simulator();
    faults.add({ kind: 'duplicate-rows', times: 1 });
    faults.add({ kind: 'missing-rows', skip: 1 });

    await expect(listIds()).resolves.toEqual([...ids, ...ids]);
    await expect(listIds()).resolves.toEqual(ids.slice(1));
  });

  it('delay', async () => {
    simulator().faults.add({ kind: 'delay', delay: { milliseconds: 200 } });

    const before = performance.now();
    await listNodes();

    expect(performance.now() - before).toBeGreaterThan(190);
  });

  it('send an empty page with a token that leads on', async () => {
    const whole = await listNodes();
    simulator().faults.add({ kind: 'empty-page', times: 1 });

    const empty = await listNodes();
    const { NextToken } = empty;
    const next = await clients.ssm.send(
      new DescribeInstancePropertiesCommand({ NextToken }),
    );

    expect(empty.InstanceProperties).toEqual([]);
    expect(next.InstanceProperties?.map(node => node.InstanceId)).toEqual(
      whole.InstanceProperties?.map(node => node.InstanceId),
    );
  });

  it('end a session for good', async () => {
    simulator().faults.add({ kind: 'expired-credentials', times: 1 });

    await expect(listNodes()).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
    await expect(listNodes()).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
    clients = await memberClients(simulator(), ACCOUNTS.commerceProd);
    await expect(listNodes()).resolves.toBeDefined();
  });

  it('hit only what they name', async () => {
    const { faults } = simulator();
    faults.add({
      kind: 'throttle',
      accountId: ACCOUNTS.commerceProd,
      region: 'eu-west-1',
      operation: 'DescribeInstanceProperties',
    });
    const europe = await memberClients(
      simulator(),
      ACCOUNTS.commerceProd,
      'eu-west-1',
    );
    const other = await memberClients(
      simulator(),
      ACCOUNTS.sandbox,
      'eu-west-1',
    );
    const command = new DescribeInstancePropertiesCommand({});

    await expect(europe.ssm.send(command)).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    await expect(listNodes()).resolves.toBeDefined();
    await expect(other.ssm.send(command)).resolves.toBeDefined();
    await expect(
      europe.ssm.send(new ListResourceComplianceSummariesCommand({})),
    ).resolves.toBeDefined();
  });

  it('hit the account whose role is asked for', async () => {
    simulator().faults.add({
      kind: 'throttle',
      operation: 'AssumeRole',
      accountId: ACCOUNTS.sandbox,
    });
    const assume = (accountId: string) =>
      hubClients(simulator()).sts.send(
        new AssumeRoleCommand({
          RoleArn: simulator().world.roleArn(accountId),
          RoleSessionName: 'backstage-test',
          ExternalId: 'patch-compliance-demo',
        }),
      );

    await expect(assume(ACCOUNTS.sandbox)).rejects.toMatchObject({
      name: 'Throttling',
    });
    await expect(assume(ACCOUNTS.commerceProd)).resolves.toBeDefined();
  });

  it('skip the first calls, and stop after some', async () => {
    simulator().faults.add({ kind: 'throttle', skip: 1, times: 2 });
    const outcomes: string[] = [];
    for (let call = 0; call < 4; call++) {
      outcomes.push(
        await listNodes().then(
          () => 'ok',
          error => error.name,
        ),
      );
    }

    expect(outcomes).toEqual([
      'ok',
      'ThrottlingException',
      'ThrottlingException',
      'ok',
    ]);
  });

  it('are retried by a client that is not told otherwise', async () => {
    const { ssm } = hubClients(simulator(), { maxAttempts: 3 });
    simulator().faults.add({ kind: 'server-error', times: 2 });

    await expect(
      ssm.send(new DescribeInstancePropertiesCommand({})),
    ).resolves.toMatchObject({ $metadata: { attempts: 3 } });
  });
});

describe('latency', () => {
  const simulator = useSimulator({ nodes: 0, latency: { milliseconds: 150 } });

  it('is added to each call', async () => {
    const before = performance.now();
    await hubClients(simulator()).sts.send(new GetCallerIdentityCommand({}));

    expect(performance.now() - before).toBeGreaterThan(140);
  });
});

describe('throttling', () => {
  const simulator = useSimulator({
    nodes: 300,
    rates: { 'ssm:DescribeInstanceProperties': { perSecond: 1, burst: 2 } },
  });

  it('allows a burst per account, Region and operation, and counts it', async () => {
    const { ssm } = hubClients(simulator());
    const europe = hubClients(simulator(), { region: 'eu-west-1' });
    const command = new DescribeInstancePropertiesCommand({});

    await ssm.send(command);
    await ssm.send(command);
    await expect(ssm.send(command)).rejects.toMatchObject({
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(europe.ssm.send(command)).resolves.toBeDefined();
    await expect(
      ssm.send(new ListResourceComplianceSummariesCommand({})),
    ).resolves.toBeDefined();

    expect(simulator().stats()).toContainEqual({
      accountId: ACCOUNTS.hub,
      region: 'us-east-1',
      service: 'ssm',
      operation: 'DescribeInstanceProperties',
      calls: 3,
      errors: { ThrottlingException: 1 },
    });
    simulator().resetStats();
    expect(simulator().stats()).toEqual([]);
  });
});
