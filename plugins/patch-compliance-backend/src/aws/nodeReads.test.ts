import { TrueNode } from 'aws-simulator';
import { COMMERCE, openWorld } from './__testUtils__';
import { listHybridTags } from './listHybridTags';
import { listInstances } from './listInstances';
import { listManagedNodes } from './listManagedNodes';

jest.setTimeout(60_000);

const EDGE_STORES = '683014957281';

/** Systems Manager does not list nodes that are stopped or gone. */
const isListed = ({ inputs }: TrueNode) =>
  inputs.managed && (inputs.hybrid || inputs.ec2State === 'running');

describe('reads of nodes', () => {
  let aws: Awaited<ReturnType<typeof openWorld>>;

  beforeAll(async () => {
    aws = await openWorld();
  });
  afterEach(() => aws.simulator.faults.clear());
  afterAll(() => aws.close());

  it.each([
    ['in large pages', () => {}],
    [
      'in small pages where the large ones are refused',
      () =>
        aws.simulator.world.denyAction(
          COMMERCE,
          'ssm:DescribeInstanceProperties',
        ),
    ],
  ])('lists managed nodes %s', async (_, prepare) => {
    prepare();
    const nodes = await listManagedNodes(await aws.open(COMMERCE));
    aws.simulator.world.allowAction(COMMERCE, 'ssm:DescribeInstanceProperties');

    const managed = aws.trueNodes(COMMERCE).filter(isListed);
    expect(nodes.map(node => node.instanceId).sort()).toEqual(
      managed.map(node => node.instanceId).sort(),
    );
    const { instanceId, inputs, platformName } = managed[0];
    expect(nodes.find(node => node.instanceId === instanceId)).toMatchObject({
      pingStatus: inputs.pingStatus,
      platformName,
      lastPingAt: expect.any(Date),
      computerName: expect.any(String),
    });
  });

  it('names the first of the two lists of nodes where both are refused', async () => {
    const actions = [
      'ssm:DescribeInstanceProperties',
      'ssm:DescribeInstanceInformation',
    ];
    actions.forEach(action => aws.simulator.world.denyAction(COMMERCE, action));
    const session = await aws.open(COMMERCE);
    await expect(listManagedNodes(session)).rejects.toMatchObject({
      class: 'action-denied',
      deniedAction: 'ssm:DescribeInstanceProperties',
    });
    actions.forEach(action =>
      aws.simulator.world.allowAction(COMMERCE, action),
    );
  });

  it('lists EC2 instances with their state and tags', async () => {
    const instances = await listInstances(await aws.open(COMMERCE));
    const truth = aws.trueNodes(COMMERCE).filter(node => !node.inputs.hybrid);
    expect(
      Object.fromEntries(
        instances.map(({ instanceId, state, tags }) => [
          instanceId,
          { state, tags },
        ]),
      ),
    ).toEqual(
      Object.fromEntries(
        truth.map(({ instanceId, inputs, tags }) => [
          instanceId,
          { state: inputs.ec2State, tags },
        ]),
      ),
    );
  });

  it('goes on after a page that is empty', async () => {
    aws.simulator.faults.add({
      kind: 'empty-page',
      operation: 'DescribeInstances',
      times: 1,
    });
    const instances = await listInstances(await aws.open(COMMERCE));
    expect(instances.length).toBeGreaterThan(0);
    expect(instances).toHaveLength(
      aws.trueNodes(COMMERCE).filter(node => !node.inputs.hybrid).length,
    );
  });

  it('gets the tags of a hybrid node', async () => {
    const { node, session } = await aws.find(
      candidate =>
        candidate.accountId === EDGE_STORES && candidate.inputs.hybrid,
    );
    await expect(listHybridTags(session, node.instanceId)).resolves.toEqual(
      node.tags,
    );
  });
});
