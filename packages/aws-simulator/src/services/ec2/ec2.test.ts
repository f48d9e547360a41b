import {
  DescribeInstancesCommand,
  DescribeInstancesCommandInput,
  DescribeRegionsCommand,
  Instance,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import {
  ACCOUNTS,
  collect,
  memberClients,
  useMember,
} from '../../__testUtils__';

describe('ec2', () => {
  const member = useMember({ nodes: 2400 });
  const ec2 = () => member.clients().ec2;

  const instances = (
    input: DescribeInstancesCommandInput,
    pageSize?: number,
  ): Promise<Instance[]> =>
    collect(
      paginateDescribeInstances({ client: ec2(), pageSize }, input),
      page => page.Reservations?.flatMap(({ Instances = [] }) => Instances),
    );

  it.each([undefined, 5, 1000])(
    'lists every instance with its state and tags, in pages of %s',
    async pageSize => {
      const found = await instances({}, pageSize);

      expect(
        found.map(({ InstanceId, State, Tags }) => ({
          instanceId: InstanceId,
          ec2State: State?.Name,
          tags: Object.fromEntries(
            (Tags ?? []).map(({ Key, Value }) => [Key, Value]),
          ),
        })),
      ).toEqual(
        member.nodes().map(({ instanceId, inputs, tags }) => ({
          instanceId,
          ec2State: inputs.ec2State,
          tags,
        })),
      );
      expect(found.length).toBeGreaterThan(100);
    },
  );

  it('filters by state, by tag and with wildcards', async () => {
    const nodes = member.nodes();
    const terminated = await instances({
      Filters: [{ Name: 'instance-state-name', Values: ['terminated'] }],
    });
    const carts = await instances({
      Filters: [
        { Name: 'tag:component', Values: ['car*'] },
        { Name: 'tag:env', Values: ['prod'] },
      ],
    });

    expect(terminated.map(({ InstanceId }) => InstanceId)).toEqual(
      nodes
        .filter(({ inputs }) => inputs.ec2State === 'terminated')
        .map(({ instanceId }) => instanceId),
    );
    expect(carts.map(({ InstanceId }) => InstanceId)).toEqual(
      nodes
        .filter(({ tags }) => tags.component === 'cart')
        .map(({ instanceId }) => instanceId),
    );
    expect(carts.length).toBeGreaterThan(0);
  });

  it('finds instances by id', async () => {
    const [first, second] = member.nodes();

    const found = await instances({
      InstanceIds: [second.instanceId, first.instanceId],
    });

    expect(found).toHaveLength(2);
  });

  it('leaves out the ids of a filter that it does not know', async () => {
    const [{ instanceId }] = member.nodes();

    const found = await instances({
      Filters: [
        { Name: 'instance-id', Values: [instanceId, 'i-00000000000000000'] },
      ],
    });

    expect(found.map(({ InstanceId }) => InstanceId)).toEqual([instanceId]);
  });

  it('has no hybrid nodes', async () => {
    const edge = await memberClients(member.simulator(), ACCOUNTS.edgeStores);

    const { Reservations } = await edge.ec2.send(
      new DescribeInstancesCommand({}),
    );

    expect(Reservations).toEqual([]);
  });

  it.each([
    ['InvalidParameterValue', { MaxResults: 4 }],
    ['InvalidParameterValue', { MaxResults: 1001 }],
    [
      'InvalidParameterValue',
      { Filters: [{ Name: 'color', Values: ['red'] }] },
    ],
    ['InvalidInstanceID.Malformed', { InstanceIds: ['banana'] }],
    ['InvalidInstanceID.NotFound', { InstanceIds: ['i-00000000000000000'] }],
    ['InvalidNextToken', { NextToken: 'invented' }],
    ['DryRunOperation', { DryRun: true }],
  ])('answers %s to %j', async (name, input) => {
    await expect(
      ec2().send(new DescribeInstancesCommand(input)),
    ).rejects.toMatchObject({ name });
  });

  it('lists the Regions that the account has enabled', async () => {
    const enabled = await ec2().send(new DescribeRegionsCommand({}));
    const all = await ec2().send(
      new DescribeRegionsCommand({ AllRegions: true }),
    );
    const optedIn = await ec2().send(
      new DescribeRegionsCommand({
        Filters: [{ Name: 'opt-in-status', Values: ['opted-in'] }],
      }),
    );

    expect(enabled.Regions?.map(({ RegionName }) => RegionName)).toEqual([
      'us-east-1',
      'us-west-2',
      'eu-west-1',
      'eu-central-1',
      'af-south-1',
    ]);
    expect(all.Regions).toContainEqual({
      RegionName: 'ap-east-1',
      Endpoint: 'ec2.ap-east-1.amazonaws.com',
      OptInStatus: 'not-opted-in',
    });
    expect(optedIn.Regions).toHaveLength(1);
    await expect(
      ec2().send(new DescribeRegionsCommand({ RegionNames: ['mars-1'] })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
