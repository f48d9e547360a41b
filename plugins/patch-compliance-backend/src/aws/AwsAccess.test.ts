import { Simulator } from 'aws-simulator';
import { connectToSimulator, openSimulatedAws } from '../__testUtils__';
import { AwsAccess } from './AwsAccess';
import { describeCaller } from './describeCaller';
import { listInstances } from './listInstances';
import { listManagedNodes } from './listManagedNodes';

jest.setTimeout(60_000);

const HUB = '581930472618';
const COMMERCE = {
  partition: 'aws',
  accountId: '417283950164',
  region: 'eu-central-1',
};

describe('AwsAccess', () => {
  let simulator: Simulator;
  let aws: AwsAccess;
  let signal: AbortSignal;

  beforeAll(async () => {
    simulator = await connectToSimulator();
  });
  afterAll(() => simulator.close());

  beforeEach(async () => {
    simulator.resetStats();
    signal = new AbortController().signal;
    aws = await openSimulatedAws();
  });
  afterEach(() => {
    simulator.faults.clear();
    aws.close();
  });

  const callsOf = (operation: string) =>
    simulator
      .stats()
      .filter(count => count.operation === operation)
      .reduce((sum, { calls }) => sum + calls, 0);

  it('knows who the portal is', async () => {
    await expect(describeCaller(aws.openHub(signal))).resolves.toEqual({
      partition: 'aws',
      accountId: HUB,
    });
  });

  it('assumes one role for all Regions of an account, and only once at a time', async () => {
    const sessions = await Promise.all(
      ['eu-central-1', 'eu-west-1', 'us-east-1'].map(region =>
        aws.openTarget({ ...COMMERCE, region }, signal),
      ),
    );
    await Promise.all(sessions.map(session => listInstances(session)));
    await listManagedNodes(sessions[0]);

    expect(callsOf('AssumeRole')).toBe(1);
    // Two lists, and the role that one of the three assumed for all.
    expect(sessions.map(session => session.requests).sort()).toEqual([1, 1, 3]);
    sessions.forEach(session => session.close());

    const later = await aws.openTarget(COMMERCE, signal);
    await listInstances(later);
    expect(callsOf('AssumeRole')).toBe(1);
  });

  it('enters another account on its own', async () => {
    const first = await aws.openTarget(COMMERCE, signal);
    const other = await aws.openTarget(
      { ...COMMERCE, accountId: '639174820537' },
      signal,
    );
    await expect(describeCaller(first)).resolves.toMatchObject({
      accountId: '417283950164',
    });
    await expect(describeCaller(other)).resolves.toMatchObject({
      accountId: '639174820537',
    });
  });

  it('renews a session that AWS ends early, once', async () => {
    const session = await aws.openTarget(COMMERCE, signal);
    const before = await listInstances(session);
    simulator.faults.add({
      kind: 'expired-credentials',
      operation: 'DescribeInstances',
      times: 1,
    });

    await expect(listInstances(session)).resolves.toEqual(before);
    expect(callsOf('AssumeRole')).toBe(2);

    simulator.faults.add({
      kind: 'expired-credentials',
      operation: 'DescribeInstances',
    });
    await expect(listInstances(session)).rejects.toMatchObject({
      class: 'credentials',
      code: expect.stringMatching(/^(ExpiredToken|RequestExpired)/),
    });
    expect(callsOf('AssumeRole')).toBe(3);
  });

  it('tells a missing role, and asks again the next time', async () => {
    const target = { ...COMMERCE, accountId: '958203641705' };
    const session = await aws.openTarget(target, signal);
    await expect(listInstances(session)).rejects.toMatchObject({
      name: 'AwsFailure',
      class: 'role-missing',
      code: 'AccessDenied',
      deniedAction: 'sts:AssumeRole',
    });

    simulator.world.restoreRole('958203641705');
    await expect(listInstances(session)).resolves.toBeDefined();
    simulator.world.removeRole('958203641705');
  });

  it('tells a wrong external id', async () => {
    const stranger = await openSimulatedAws({ externalId: 'somebody-else' });
    const session = await stranger.openTarget(COMMERCE, signal);
    await expect(listInstances(session)).rejects.toMatchObject({
      class: 'role-missing',
    });
    stranger.close();
  });

  it.each([
    ['throttle', 'throttled', 'RequestLimitExceeded'],
    ['server-error', 'aws-failure', expect.any(String)],
    ['connection-reset', 'network', 'ECONNRESET'],
  ] as const)(
    'survives a %s, and tells it when it lasts',
    async (kind, errorClass, code) => {
      const session = await aws.openTarget(COMMERCE, signal);
      await listInstances(session);
      const before = session.requests;
      simulator.faults.add({ kind, operation: 'DescribeInstances', times: 1 });
      await expect(listInstances(session)).resolves.toBeDefined();
      expect(session.requests - before).toBe(2);

      simulator.faults.add({ kind, operation: 'DescribeInstances' });
      await expect(listInstances(session)).rejects.toMatchObject({
        class: errorClass,
        code,
      });
    },
  );

  it.each(['DescribeInstances', 'DescribeInstanceProperties'])(
    'never takes a truncated answer to %s for a whole one',
    async operation => {
      const list =
        operation === 'DescribeInstances' ? listInstances : listManagedNodes;
      const session = await aws.openTarget(COMMERCE, signal);
      simulator.faults.add({ kind: 'truncated-body', operation });
      await expect(list(session)).rejects.toMatchObject({
        class: expect.stringMatching(/^(network|invalid-response)$/),
      });
    },
  );

  it.each(['empty-body', 'empty-chunks'] as const)(
    'never takes nothing (%s) for a list without items',
    async kind => {
      const session = await aws.openTarget(COMMERCE, signal);
      await describeCaller(session);
      simulator.faults.add({ kind });
      await expect(listManagedNodes(session)).rejects.toMatchObject({
        class: 'invalid-response',
        code: 'NoDocument',
      });
      await expect(listInstances(session)).rejects.toMatchObject({
        class: 'invalid-response',
      });
    },
  );

  it('gives up on an answer that takes too long', async () => {
    const impatient = await openSimulatedAws({}, { seconds: 1 });
    const session = await impatient.openTarget(COMMERCE, signal);
    await describeCaller(session);
    simulator.faults.add({
      kind: 'delay',
      delay: { seconds: 20 },
      operation: 'DescribeInstances',
    });
    await expect(listInstances(session)).rejects.toMatchObject({
      class: 'network',
      code: 'ETIMEDOUT',
    });
    impatient.close();
  });

  it('stops at once when it is aborted, also while a role is being assumed', async () => {
    simulator.faults.add({
      kind: 'delay',
      delay: { seconds: 20 },
      operation: 'AssumeRole',
    });
    const controller = new AbortController();
    const session = await aws.openTarget(COMMERCE, controller.signal);
    const started = Date.now();
    setTimeout(() => controller.abort(new Error('shutting down')), 200);
    await expect(listInstances(session)).rejects.toThrow('shutting down');
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('tells that AWS cannot be reached', async () => {
    const { AWS_ENDPOINT_URL: url } = process.env;
    process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:9';
    const session = aws.openHub(signal);
    await expect(describeCaller(session)).rejects.toMatchObject({
      class: 'network',
      code: 'ECONNREFUSED',
    });
    process.env.AWS_ENDPOINT_URL = url;
  });

  it('reads its own account, and no other, without a role', async () => {
    const own = await openSimulatedAws({
      roleName: undefined,
      externalId: undefined,
    });
    const session = await own.openTarget(
      { ...COMMERCE, accountId: HUB },
      signal,
    );
    await expect(describeCaller(session)).resolves.toMatchObject({
      accountId: HUB,
    });
    await expect(own.openTarget(COMMERCE, signal)).rejects.toMatchObject({
      class: 'role-missing',
      code: 'NoMemberRole',
    });
    expect(own.readsOrganization).toBe(false);
    expect(aws.readsOrganization).toBe(true);
    own.close();
  });

  it('keeps its connections when one of its sessions is closed', async () => {
    const one = await aws.openTarget(COMMERCE, signal);
    const other = await aws.openTarget(COMMERCE, signal);
    simulator.faults.add({
      kind: 'delay',
      delay: { milliseconds: 500 },
      operation: 'DescribeInstances',
    });
    const answer = listInstances(other);
    await listManagedNodes(one);
    one.close();
    await expect(answer).resolves.toBeDefined();
    expect(other.requests).toBe(2);
  });
});
