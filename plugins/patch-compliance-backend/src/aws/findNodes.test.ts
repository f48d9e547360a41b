import { openWorld } from './__testUtils__';
import { findInstances } from './findInstances';
import { findManagedNodes } from './findManagedNodes';

jest.setTimeout(60_000);

const EDGE_STORES = '683014957281';
const PLACE = { accountId: EDGE_STORES, region: 'eu-central-1' };
/** More than a request takes. */
const MANY = { hybrid: 45, ec2: 205 };

describe('finding nodes by their ids', () => {
  let aws: Awaited<ReturnType<typeof openWorld>>;

  beforeAll(async () => {
    aws = await openWorld();
  });
  beforeEach(() => aws.simulator.resetStats());
  afterAll(() => aws.close());

  const addNodes = (count: number, hybrid: boolean) =>
    Array.from({ length: count }, () =>
      aws.simulator.world.addNode({ ...PLACE, hybrid }),
    );
  const countCalls = (name: string) =>
    aws.simulator
      .stats()
      .filter(({ operation }) => operation === name)
      .reduce((sum, { calls }) => sum + calls, 0);

  it('gets managed nodes, with as many in a request as it takes', async () => {
    const ids = addNodes(MANY.hybrid, true);
    const nodes = await findManagedNodes(await aws.open(EDGE_STORES), [
      ...ids,
      'mi-00000000000000000',
    ]);

    expect(nodes.map(node => node.instanceId).sort()).toEqual(ids.sort());
    expect(countCalls('DescribeInstanceProperties')).toBe(2);
  });

  it('gets those that there are where AWS refuses ids that it does not know', async () => {
    const { world } = aws.simulator;
    const [first, gone, last] = addNodes(3, true);
    world.deleteNode(gone);
    world.denyAction(EDGE_STORES, 'ssm:DescribeInstanceProperties');
    const session = await aws.open(EDGE_STORES);
    const nodes = await findManagedNodes(session, [first, gone, last]);
    const none = await findManagedNodes(session, [gone]);
    world.allowAction(EDGE_STORES, 'ssm:DescribeInstanceProperties');

    expect(nodes.map(node => node.instanceId)).toEqual([first, last]);
    expect(none).toEqual([]);
  });

  it('gets instances in whatever state, and leaves out what EC2 does not know', async () => {
    const ids = addNodes(MANY.ec2, false);
    const [stopped, gone, ...others] = ids;
    aws.simulator.world.stopNode(stopped);
    aws.simulator.world.deleteNode(gone);
    const instances = await findInstances(await aws.open(EDGE_STORES), ids);

    expect(instances.map(one => one.instanceId).sort()).toEqual(
      [stopped, ...others].sort(),
    );
    expect(instances.find(one => one.instanceId === stopped)?.state).toBe(
      'stopped',
    );
    expect(countCalls('DescribeInstances')).toBe(2);
  });
});
