import { setTimeout as sleep } from 'node:timers/promises';
import { Simulator } from 'aws-simulator';
import { connectToSimulator, openSimulatedAws, until } from '../__testUtils__';
import { AwsAccess, AwsSession } from '../aws';
import { KnownNode, ObservedNode } from '../database/collection';
import { readTarget } from './readTarget';
import { UnfinishedReads } from './UnfinishedReads';

jest.setTimeout(60_000);

const PLACE = { accountId: '417283950164', region: 'eu-central-1' };
const MS = { first: 1_500, meanwhile: 100 };

/** A node without its ping, and without what is read of it only once. */
function withoutMoving({ patches, lastPingAt, ...node }: ObservedNode) {
  return node;
}

describe('readTarget', () => {
  let simulator: Simulator;
  let aws: AwsAccess;
  let session: AwsSession;

  beforeEach(async () => {
    simulator = await connectToSimulator({ nodes: 600 });
    aws = await openSimulatedAws();
    session = await aws.openTarget(
      { partition: 'aws', ...PLACE },
      new AbortController().signal,
    );
  });
  afterEach(async () => {
    session.close();
    aws.close();
    await simulator.close();
  });

  const read = (known: Map<string, KnownNode> = new Map()) =>
    readTarget(session, {
      known,
      isAwaited: () => false,
      isSlowLaneDue: false,
      environmentOf: tags => tags.env,
      unfinished: new UnfinishedReads().open(1),
    });
  const countCalls = (name: string) =>
    simulator
      .stats()
      .filter(({ operation }) => operation === name)
      .reduce((sum, { calls }) => sum + calls, 0);

  it('does not take a node that was launched meanwhile for one that is gone', async () => {
    simulator.faults.add({
      kind: 'delay',
      operation: 'DescribeInstanceProperties',
      delay: { milliseconds: MS.first },
    });
    const reading = read();
    await until(async () => countCalls('DescribeInstances') === 1);
    await sleep(MS.meanwhile);
    const instanceId = simulator.world.addNode(PLACE);
    const { nodes } = await reading;

    expect(nodes.find(node => node.instanceId === instanceId)).toMatchObject({
      ec2State: 'running',
      managed: true,
    });
    expect(countCalls('DescribeInstances')).toBe(2);
  });

  it('asks for no more than AWS makes it, once nothing has changed', async () => {
    const first = await read();
    const known = new Map(
      first.nodes.map(node => [
        node.instanceId,
        {
          managed: node.managed,
          ec2State: node.ec2State,
          hasReport: node.report !== undefined,
          scannedByAssociation: node.scannedByAssociation,
          patchesReadFor: node.patches?.readFor,
          tags: node.tags,
        },
      ]),
    );
    simulator.resetStats();
    const second = await read(known);

    const asked = first.nodes.filter(
      ({ managed, ec2State }) => managed || ec2State === 'stopped',
    ).length;
    expect(
      Object.fromEntries(
        simulator.stats().map(({ operation, calls }) => [operation, calls]),
      ),
    ).toEqual({
      DescribeInstanceProperties: 1,
      DescribeInstances: 1,
      DescribeInstancePatchStates: Math.ceil(asked / 50),
    });
    expect(second.slowLane).toBeUndefined();
    expect(second.nodes.map(withoutMoving)).toEqual(
      first.nodes.map(withoutMoving),
    );
    const reported = second.nodes.filter(
      ({ report, ec2State }) => report && ec2State === 'running',
    );
    expect(reported.every(({ patches }) => patches === undefined)).toBe(true);
  });

  it('waits for what it has begun before it says that it failed', async () => {
    simulator.world.denyAction(PLACE.accountId, 'ec2:DescribeInstances');
    simulator.faults.add({
      kind: 'delay',
      operation: 'DescribeInstanceProperties',
      delay: { milliseconds: MS.first },
    });
    await expect(read()).rejects.toMatchObject({
      deniedAction: 'ec2:DescribeInstances',
    });
    const { length } = session.steps;
    expect(
      session.steps.map(({ step, error }) => [step, error === undefined]),
    ).toEqual([
      ['managed-nodes', true],
      ['instances', false],
    ]);
    await sleep(MS.meanwhile);
    expect(session.steps).toHaveLength(length);
  });
});
