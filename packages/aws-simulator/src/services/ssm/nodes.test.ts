import {
  DescribeInstanceInformationCommand,
  DescribeInstancePropertiesCommand,
  ListTagsForResourceCommand,
  paginateDescribeInstanceInformation,
  paginateDescribeInstanceProperties,
} from '@aws-sdk/client-ssm';
import {
  ACCOUNTS,
  collect,
  memberClients,
  useMember,
} from '../../__testUtils__';
import { TrueNode } from '../../truth';

const LISTED_STATES = ['running', undefined];

describe('managed nodes', () => {
  const member = useMember({ nodes: 2400 });
  const ssm = () => member.clients().ssm;

  const isListed = ({ inputs }: TrueNode) =>
    inputs.managed && LISTED_STATES.includes(inputs.ec2State);

  it('are in both lists, without those that are unmanaged, stopped or gone', async () => {
    const information = await collect(
      paginateDescribeInstanceInformation({ client: ssm(), pageSize: 50 }, {}),
      page => page.InstanceInformationList,
    );
    const properties = await collect(
      paginateDescribeInstanceProperties({ client: ssm(), pageSize: 1000 }, {}),
      page => page.InstanceProperties,
    );

    const expected = member
      .nodes()
      .filter(isListed)
      .map(({ instanceId, inputs, platformName }) => ({
        instanceId,
        pingStatus: inputs.pingStatus,
        platformName,
      }));
    const summary = (nodes: typeof information | typeof properties) =>
      nodes.map(({ InstanceId, PingStatus, PlatformName }) => ({
        instanceId: InstanceId,
        pingStatus: PingStatus,
        platformName: PlatformName,
      }));
    expect(summary(information)).toEqual(expected);
    expect(summary(properties)).toEqual(expected);
    expect(expected.length).toBeLessThan(member.nodes().length);
  });

  it('have 10 to a page where nothing else is asked for', async () => {
    const page = await ssm().send(new DescribeInstanceInformationCommand({}));

    expect(page.InstanceInformationList).toHaveLength(10);
    expect(page.NextToken).toEqual(expect.any(String));
  });

  it('are found by filters of both forms', async () => {
    const lost = await collect(
      paginateDescribeInstanceInformation(
        { client: ssm(), pageSize: 50 },
        { Filters: [{ Key: 'PingStatus', Values: ['ConnectionLost'] }] },
      ),
      page => page.InstanceInformationList,
    );
    const others = await collect(
      paginateDescribeInstanceProperties(
        { client: ssm(), pageSize: 1000 },
        {
          FiltersWithOperator: [
            { Key: 'PlatformTypes', Values: ['Linux'], Operator: 'NotEqual' },
          ],
        },
      ),
      page => page.InstanceProperties,
    );

    const listed = member.nodes().filter(isListed);
    expect(lost.map(({ InstanceId }) => InstanceId)).toEqual(
      listed
        .filter(({ inputs }) => inputs.pingStatus === 'ConnectionLost')
        .map(({ instanceId }) => instanceId),
    );
    expect(others.map(({ InstanceId }) => InstanceId)).toEqual(
      listed
        .filter(({ platformType }) => platformType !== 'Linux')
        .map(({ instanceId }) => instanceId),
    );
    expect(others.length).toBeGreaterThan(0);
  });

  it('are found by their ids, in both lists', async () => {
    const [first, second] = member.nodes().filter(isListed);
    const ids = [second.instanceId, first.instanceId];
    const information = await ssm().send(
      new DescribeInstanceInformationCommand({
        Filters: [{ Key: 'InstanceIds', Values: ids }],
      }),
    );
    const properties = await ssm().send(
      new DescribeInstancePropertiesCommand({
        InstancePropertyFilterList: [{ key: 'InstanceIds', valueSet: ids }],
      }),
    );

    for (const found of [
      information.InstanceInformationList,
      properties.InstanceProperties,
    ]) {
      expect(found?.map(({ InstanceId }) => InstanceId).sort()).toEqual(
        [...ids].sort(),
      );
    }
  });

  it.each([
    ['ValidationException', { MaxResults: 4 }],
    ['ValidationException', { MaxResults: 51 }],
    ['InvalidFilterKey', { Filters: [{ Key: 'Color', Values: ['red'] }] }],
    [
      'InvalidInstanceId',
      { Filters: [{ Key: 'InstanceIds', Values: ['i-00000000000000000'] }] },
    ],
    [
      'InvalidInstanceInformationFilterValue',
      {
        Filters: [
          { Key: 'tag-key', Values: ['env'] },
          { Key: 'PingStatus', Values: ['Online'] },
        ],
      },
    ],
    ['InvalidNextToken', { NextToken: 'invented' }],
  ])('answer %s to %j', async (name, input) => {
    await expect(
      ssm().send(new DescribeInstanceInformationCommand(input)),
    ).rejects.toMatchObject({ name });
  });

  it('name the limit that a request breaks as AWS does', async () => {
    await expect(
      ssm().send(new DescribeInstancePropertiesCommand({ MaxResults: 1001 })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    });
  });

  it('keep tokens apart by filter', async () => {
    const { NextToken } = await ssm().send(
      new DescribeInstanceInformationCommand({ MaxResults: 5 }),
    );

    await expect(
      ssm().send(
        new DescribeInstanceInformationCommand({
          NextToken,
          Filters: [{ Key: 'PingStatus', Values: ['Online'] }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidNextToken' });
    await expect(
      ssm().send(
        new DescribeInstanceInformationCommand({ NextToken, MaxResults: 50 }),
      ),
    ).resolves.toMatchObject({ InstanceInformationList: expect.any(Array) });
  });

  it('have their tags in Systems Manager where they are hybrid', async () => {
    const edge = await memberClients(member.simulator(), ACCOUNTS.edgeStores);
    const [node] = member.simulator().truth({
      accountId: ACCOUNTS.edgeStores,
      region: 'us-east-1',
    }).nodes;

    const { TagList } = await edge.ssm.send(
      new ListTagsForResourceCommand({
        ResourceType: 'ManagedInstance',
        ResourceId: node.instanceId,
      }),
    );

    expect(node.instanceId).toMatch(/^mi-[0-9a-f]{17}$/);
    expect(TagList).toEqual(
      Object.entries(node.tags).map(([Key, Value]) => ({ Key, Value })),
    );
    await expect(
      edge.ssm.send(
        new ListTagsForResourceCommand({
          ResourceType: 'ManagedInstance',
          ResourceId: 'mi-00000000000000000',
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidResourceId' });
  });
});
