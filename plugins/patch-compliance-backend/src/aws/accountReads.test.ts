import { COMMERCE, openWorld } from './__testUtils__';
import { describeRegions } from './describeRegions';
import { listAccountRegions } from './listAccountRegions';
import { listAccounts } from './listAccounts';
import { listUnitNames } from './listUnitNames';

jest.setTimeout(60_000);

describe('reads of accounts', () => {
  let aws: Awaited<ReturnType<typeof openWorld>>;

  beforeAll(async () => {
    aws = await openWorld();
  });
  afterAll(() => aws.close());

  it('lists accounts to the end, with their state and path', async () => {
    const { hub } = aws;
    const accounts = await listAccounts(hub);
    const truth = aws.simulator.truth().accounts;

    expect(accounts.map(({ accountId, state }) => [accountId, state])).toEqual(
      expect.arrayContaining(truth.map(one => [one.accountId, one.state])),
    );
    expect(accounts).toHaveLength(truth.length);

    const names = await listUnitNames(
      hub,
      accounts.map(account => account.unitIds),
    );
    const paths = Object.fromEntries(
      accounts.map(({ accountId, unitIds }) => [
        accountId,
        unitIds.map(id => names.get(id)),
      ]),
    );
    expect(paths).toEqual(
      Object.fromEntries(truth.map(one => [one.accountId, one.ouPath])),
    );
  });

  it('lists the Regions of any account, by either way', async () => {
    const expected = [
      'af-south-1',
      'eu-central-1',
      'eu-west-1',
      'us-east-1',
      'us-west-2',
    ];
    const viaAccount = await listAccountRegions(aws.hub, {
      accountId: COMMERCE,
    });
    const viaEc2 = await describeRegions(await aws.open(COMMERCE));
    for (const regions of [viaAccount, viaEc2]) {
      const enabled = regions.filter(one => one.enabled);
      expect(enabled.map(one => one.region).sort()).toEqual(expected);
      expect(regions).toContainEqual({ region: 'ap-east-1', enabled: false });
    }
    await expect(listAccountRegions(aws.hub, {})).resolves.toContainEqual({
      region: 'af-south-1',
      enabled: false,
    });
  });
});
