import {
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationalUnit,
  paginateListAccounts,
  paginateListOrganizationalUnitsForParent,
  paginateListRoots,
} from '@aws-sdk/client-organizations';
import {
  ACCOUNTS,
  collect,
  hubClients,
  memberClients,
  useSimulator,
} from '../../__testUtils__';

describe('organizations', () => {
  const simulator = useSimulator({ accounts: 47, nodes: 0 });
  const client = () => hubClients(simulator()).organizations;

  it('describes the organization', async () => {
    const { Organization } = await client().send(
      new DescribeOrganizationCommand({}),
    );

    expect(Organization).toMatchObject({
      Id: expect.stringMatching(/^o-[a-z0-9]{10,32}$/),
      MasterAccountId: ACCOUNTS.management,
      FeatureSet: 'ALL',
    });
  });

  it('lists each account once, with its state and path', async () => {
    const accounts = await collect(
      paginateListAccounts({ client: client(), pageSize: 7 }, {}),
      page => page.Accounts,
    );

    expect(new Set(accounts.map(({ Id }) => Id)).size).toBe(47);
    expect(accounts).toHaveLength(47);
    expect(accounts.find(({ Id }) => Id === ACCOUNTS.commerceProd)).toEqual({
      Id: ACCOUNTS.commerceProd,
      Arn: expect.stringMatching(/:account\/o-[a-z0-9]+\/417283950164$/),
      Email: 'aws+commerce-prod@example.com',
      Name: 'commerce-prod',
      State: 'ACTIVE',
      Paths: [
        expect.stringMatching(
          /^o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}(\/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}){2}\/417283950164\/$/,
        ),
      ],
      JoinedMethod: 'CREATED',
      JoinedTimestamp: expect.any(Date),
    });
    const states = accounts.map(({ State }) => State);
    expect(states).toEqual(
      expect.arrayContaining(['SUSPENDED', 'CLOSED', 'PENDING_CLOSURE']),
    );
  });

  it('sends pages that are empty although more follow', async () => {
    const sizes: number[] = [];
    for await (const page of paginateListAccounts({ client: client() }, {})) {
      sizes.push(page.Accounts?.length ?? -1);
    }

    expect(sizes).toEqual([0, 20, 0, 20, 0, 7]);
  });

  it.each([
    [0, 'MIN_VALUE_EXCEEDED'],
    [21, 'MAX_VALUE_EXCEEDED'],
  ])('refuses pages of %s', async (MaxResults, Reason) => {
    await expect(
      client().send(new ListAccountsCommand({ MaxResults })),
    ).rejects.toMatchObject({ name: 'InvalidInputException', Reason });
  });

  it('takes back only the tokens of the same list', async () => {
    const { NextToken } = await client().send(new ListAccountsCommand({}));

    await expect(
      client().send(new ListRootsCommand({ NextToken })),
    ).rejects.toMatchObject({
      name: 'InvalidInputException',
      Reason: 'INVALID_NEXT_TOKEN',
    });
  });

  it('lets the units be walked from the root', async () => {
    const [root] = await collect(
      paginateListRoots({ client: client() }, {}),
      page => page.Roots,
    );
    const childrenOf = (ParentId?: string) =>
      collect(
        paginateListOrganizationalUnitsForParent(
          { client: client() },
          { ParentId },
        ),
        page => page.OrganizationalUnits,
      );
    const names = (units: OrganizationalUnit[]) =>
      units.map(({ Name }) => Name).sort();

    const units = await childrenOf(root.Id);
    const workloads = units.find(({ Name }) => Name === 'Workloads');

    expect(names(units)).toEqual([
      'Acquired',
      'Edge',
      'Infrastructure',
      'Sandbox',
      'Security',
      'Suspended',
      'Workloads',
    ]);
    expect(names(await childrenOf(workloads?.Id))).toEqual([
      'Development',
      'Production',
      'Staging',
    ]);
    const { OrganizationalUnit: unit } = await client().send(
      new DescribeOrganizationalUnitCommand({
        OrganizationalUnitId: workloads?.Id,
      }),
    );
    expect(unit).toEqual(workloads);
  });

  it('has the tags of accounts', async () => {
    const { Tags } = await client().send(
      new ListTagsForResourceCommand({ ResourceId: ACCOUNTS.commerceProd }),
    );

    expect(Tags).toContainEqual({ Key: 'cost-center', Value: 'CC-4100' });
  });

  it('says what does not exist', async () => {
    await expect(
      client().send(
        new ListTagsForResourceCommand({ ResourceId: '123456789012' }),
      ),
    ).rejects.toMatchObject({ name: 'TargetNotFoundException' });
    await expect(
      client().send(
        new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-zzzz' }),
      ),
    ).rejects.toMatchObject({ name: 'ParentNotFoundException' });
    await expect(
      client().send(
        new DescribeOrganizationalUnitCommand({
          OrganizationalUnitId: 'ou-zzzz-zzzzzzzz',
        }),
      ),
    ).rejects.toMatchObject({ name: 'OrganizationalUnitNotFoundException' });
  });

  it('answers administrators only', async () => {
    const { organizations } = await memberClients(
      simulator(),
      ACCOUNTS.commerceProd,
    );

    await expect(
      organizations.send(new ListAccountsCommand({})),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
