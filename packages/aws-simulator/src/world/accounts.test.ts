import {
  ListAccountsCommand,
  ListTagsForResourceCommand,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { ListRegionsCommand } from '@aws-sdk/client-account';
import { ACCOUNTS, collect, hubClients, memberClients } from '../__testUtils__';
import { useSimulator } from '../__testUtils__';

const NEW = '111122223333';

describe('accounts that come, change and go', () => {
  let now = new Date('2026-06-30T12:00:00Z');
  const simulator = useSimulator({ nodes: 100, clock: () => now });
  const call = async (verb: string, body: object) => {
    const response = await fetch(
      `${simulator().url}/_simulator/world/${verb}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    expect([verb, response.status]).toEqual([verb, 200]);
  };
  const listed = async (accountId: string) => {
    const accounts = await collect(
      paginateListAccounts(
        { client: hubClients(simulator()).organizations },
        {},
      ),
      page => page.Accounts,
    );
    return accounts.find(({ Id }) => Id === accountId);
  };

  beforeAll(() => {
    now = new Date();
  });

  it('lets an account join whose role is created later', async () => {
    await call('add-account', {
      id: NEW,
      name: 'shop',
      ouPath: ['Workloads', 'Production'],
      nodes: 20,
      roleDelay: { minutes: 10 },
    });
    await expect(listed(NEW)).resolves.toMatchObject({
      Name: 'shop',
      State: 'ACTIVE',
      JoinedTimestamp: now,
    });
    const [account] = simulator().truth({ accountId: NEW }).accounts;
    expect(account.regions[0].access).toBe('role-missing');
    await expect(memberClients(simulator(), NEW)).rejects.toMatchObject({
      name: 'AccessDenied',
    });

    now = new Date(now.getTime() + 10 * 60_000);
    simulator().resetStats();
    expect(simulator().world.hasRole(NEW)).toBe(true);
    expect(simulator().truth({ accountId: NEW }).nodes.length).toBeGreaterThan(
      10,
    );
  });

  it('lets an account move and get other tags', async () => {
    await call('move-account', { accountId: NEW, ouPath: ['Sandbox'] });
    await call('set-account-tags', { accountId: NEW, tags: { team: 'shop' } });
    const [account] = simulator().truth({ accountId: NEW }).accounts;
    expect(account.ouPath).toEqual(['Sandbox']);
    now = new Date();
    const { organizations } = hubClients(simulator());
    await expect(
      organizations.send(new ListTagsForResourceCommand({ ResourceId: NEW })),
    ).resolves.toMatchObject({ Tags: [{ Key: 'team', Value: 'shop' }] });
  });

  it('lets an account opt in to a Region and out of it', async () => {
    const statusOf = async () => {
      const { Regions = [] } = await hubClients(simulator()).account.send(
        new ListRegionsCommand({ AccountId: NEW }),
      );
      return Regions.find(({ RegionName }) => RegionName === 'af-south-1')
        ?.RegionOptStatus;
    };
    await call('enable-region', { accountId: NEW, region: 'af-south-1' });
    await expect(statusOf()).resolves.toBe('ENABLED');
    await call('disable-region', { accountId: NEW, region: 'af-south-1' });
    await expect(statusOf()).resolves.toBe('DISABLED');
  });

  it('lets an account leave, and its sessions with it', async () => {
    const { ec2, organizations } = await memberClients(
      simulator(),
      ACCOUNTS.sandbox,
    );
    await call('remove-account', { accountId: ACCOUNTS.sandbox });
    await expect(listed(ACCOUNTS.sandbox)).resolves.toBeUndefined();
    await expect(
      organizations.send(new ListAccountsCommand({})),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    ec2.destroy();
  });
});
