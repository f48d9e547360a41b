import { Simulator } from 'aws-simulator';
import { Knex } from 'knex';
import {
  connectToSimulator,
  initTestDatabase,
  openSimulatedAws,
} from '../__testUtils__';
import { AwsAccess, describeCaller } from '../aws';
import { AccountLookups } from './AccountLookups';
import { RegionFinder } from './RegionFinder';
import { RegionScope } from './RegionScope';

jest.setTimeout(60_000);

const COMMERCE = {
  partition: 'aws',
  accountId: '417283950164',
  state: 'ACTIVE',
  units: [],
};

describe('RegionFinder', () => {
  let simulator: Simulator;
  let aws: AwsAccess;
  let knex: Knex;
  const { signal } = new AbortController();

  beforeAll(async () => {
    simulator = await connectToSimulator();
    aws = await openSimulatedAws();
  });
  beforeEach(async () => {
    knex = await initTestDatabase('SQLITE_3');
  });
  afterEach(() => simulator.faults.clear());
  afterAll(async () => {
    aws.close();
    await simulator.close();
  });

  const find = async () => {
    const hub = aws.openHub(signal);
    try {
      return await new RegionFinder({
        aws,
        hub,
        caller: await describeCaller(hub),
        scope: RegionScope.create({ exclude: [] }),
        lookups: await AccountLookups.load(knex, 'default'),
      }).find(COMMERCE, { active: true });
    } finally {
      hub.close();
    }
  };

  it('finds opt-in Regions too', async () => {
    await expect(find()).resolves.toMatchObject({
      regions: expect.arrayContaining([
        { region: 'af-south-1', status: 'enabled' },
      ]),
      regionsSource: 'account-management',
    });
  });

  it('fails rather than guesses while the service is sick', async () => {
    simulator.faults.add({ kind: 'server-error', operation: 'ListRegions' });

    await expect(find()).rejects.toMatchObject({
      name: 'AwsFailure',
      class: 'aws-failure',
    });
  });

  it('asks once a day', async () => {
    await find();
    simulator.resetStats();
    await expect(find()).resolves.toMatchObject({
      regionsSource: 'account-management',
    });
    expect(simulator.stats().map(one => one.operation)).toEqual([
      'GetCallerIdentity',
    ]);

    await knex('account_lookups').update({
      regions_read_at: new Date(Date.now() - 25 * 60 * 60_000),
    });
    await find();
    expect(simulator.stats().map(one => one.operation)).toContain(
      'ListRegions',
    );
  });
});
