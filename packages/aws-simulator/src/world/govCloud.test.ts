import {
  DescribeOrganizationCommand,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { collect, hubClients, useSimulator } from '../__testUtils__';

describe('the organization in GovCloud', () => {
  const simulator = useSimulator({ nodes: 100, govCloudNodes: 60 });
  const clients = (region = 'us-gov-west-1') =>
    hubClients(simulator(), {
      region,
      credentials: simulator().govCloud!.credentials,
    });

  it('is there only where it is asked for', () => {
    expect(simulator().govCloud?.world.accounts()).toHaveLength(5);
  });

  it('has accounts, ids and ARNs of its own', async () => {
    const { Arn: arn, Account: hub } = await clients().sts.send(
      new GetCallerIdentityCommand({}),
    );
    expect(arn).toMatch(/^arn:aws-us-gov:iam::/);
    const { Organization: organization } = await clients().organizations.send(
      new DescribeOrganizationCommand({}),
    );
    expect(organization?.Arn).toMatch(/^arn:aws-us-gov:organizations::/);
    const accounts = await collect(
      paginateListAccounts({ client: clients().organizations }, {}),
      page => page.Accounts,
    );
    expect(accounts.map(({ Id }) => Id)).toContain(hub);
    const commercial = simulator()
      .world.accounts()
      .map(({ id }) => id);
    accounts.forEach(({ Id }) => expect(commercial).not.toContain(Id));
  });

  it('does not know the credentials of the other one, nor its Regions', async () => {
    const stranger = hubClients(simulator(), { region: 'us-gov-west-1' });
    await expect(
      stranger.ec2.send(new DescribeRegionsCommand({})),
    ).rejects.toMatchObject({ name: 'AuthFailure' });
    await expect(
      clients('us-east-1').ec2.send(new DescribeRegionsCommand({})),
    ).rejects.toMatchObject({ name: 'AuthFailure' });
  });

  it('lets roles be assumed by ARNs of its partition', async () => {
    const { world } = simulator().govCloud!;
    const account = world.accounts().find(({ name }) => name.endsWith('prod'))!;
    const assume = (arn: string) =>
      clients().sts.send(
        new AssumeRoleCommand({
          RoleArn: arn,
          RoleSessionName: 'backstage-test',
          ExternalId: 'patch-compliance-demo',
        }),
      );
    const arn = world.roleArn(account.id);
    expect(arn).toMatch(/^arn:aws-us-gov:iam::/);
    await expect(assume(arn)).resolves.toMatchObject({
      AssumedRoleUser: {
        Arn: expect.stringMatching(/^arn:aws-us-gov:sts::/),
      },
    });
    await expect(
      assume(arn.replace('aws-us-gov', 'aws')),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('is part of the truth', () => {
    const { accounts, nodes } = simulator().truth();
    const ids = accounts
      .filter(({ partition }) => partition === 'aws-us-gov')
      .map(({ accountId }) => accountId);
    expect(ids).toHaveLength(5);
    expect(
      nodes.filter(({ accountId }) => ids.includes(accountId)).length,
    ).toBeGreaterThan(40);
  });
});
