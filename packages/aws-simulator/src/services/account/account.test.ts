import {
  ListRegionsCommand,
  paginateListRegions,
} from '@aws-sdk/client-account';
import {
  ACCOUNTS,
  collect,
  hubClients,
  memberClients,
  useSimulator,
} from '../../__testUtils__';

describe('account', () => {
  const simulator = useSimulator({ nodes: 0 });
  const client = () => hubClients(simulator()).account;

  it('lists the Regions of an account, with their status', async () => {
    const regions = await collect(
      paginateListRegions(
        { client: client(), pageSize: 4 },
        { AccountId: ACCOUNTS.commerceProd },
      ),
      page => page.Regions,
    );

    expect(
      regions.map(region => `${region.RegionName} ${region.RegionOptStatus}`),
    ).toEqual([
      'us-east-1 ENABLED_BY_DEFAULT',
      'us-west-2 ENABLED_BY_DEFAULT',
      'eu-west-1 ENABLED_BY_DEFAULT',
      'eu-central-1 ENABLED_BY_DEFAULT',
      'af-south-1 ENABLED',
      'ap-east-1 DISABLED',
    ]);
  });

  it('filters by status', async () => {
    const { Regions } = await client().send(
      new ListRegionsCommand({
        AccountId: ACCOUNTS.commerceProd,
        RegionOptStatusContains: ['ENABLED'],
      }),
    );

    expect(Regions).toEqual([
      { RegionName: 'af-south-1', RegionOptStatus: 'ENABLED' },
    ]);
  });

  it('takes the caller for the account where none is named', async () => {
    const member = await memberClients(simulator(), ACCOUNTS.sandbox);

    const { Regions } = await member.account.send(new ListRegionsCommand({}));

    expect(Regions).toContainEqual({
      RegionName: 'af-south-1',
      RegionOptStatus: 'DISABLED',
    });
  });

  it('tells members nothing of others', async () => {
    const member = await memberClients(simulator(), ACCOUNTS.sandbox);

    await expect(
      member.account.send(
        new ListRegionsCommand({ AccountId: ACCOUNTS.commerceProd }),
      ),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('does not let the management account name itself', async () => {
    const management = await memberClients(simulator(), ACCOUNTS.management);

    await expect(
      management.account.send(
        new ListRegionsCommand({ AccountId: ACCOUNTS.management }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(
      management.account.send(
        new ListRegionsCommand({ AccountId: ACCOUNTS.sandbox }),
      ),
    ).resolves.toMatchObject({ Regions: expect.any(Array) });
  });

  it('checks its input', async () => {
    await expect(
      client().send(new ListRegionsCommand({ MaxResults: 51 })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      client().send(new ListRegionsCommand({ NextToken: 'invented' })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
