import { Simulator } from 'aws-simulator';
import { connectToSimulator, openSimulatedAws } from '../__testUtils__';
import { AwsAccess, describeCaller } from '../aws';
import { RegionFinder } from './RegionFinder';
import { RegionScope } from './RegionScope';

jest.setTimeout(60_000);

const COMMERCE = {
  partition: 'aws',
  accountId: '417283950164',
  state: 'ACTIVE',
  active: true,
};

describe('RegionFinder', () => {
  let simulator: Simulator;
  let aws: AwsAccess;
  const { signal } = new AbortController();

  beforeAll(async () => {
    simulator = await connectToSimulator();
    aws = await openSimulatedAws();
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
      }).find(COMMERCE);
    } finally {
      hub.close();
    }
  };

  it('finds opt-in Regions too', async () => {
    await expect(find()).resolves.toContainEqual({
      region: 'af-south-1',
      status: 'enabled',
    });
  });

  it('fails rather than guesses while the service is sick', async () => {
    simulator.faults.add({ kind: 'server-error', operation: 'ListRegions' });

    await expect(find()).rejects.toMatchObject({
      name: 'AwsFailure',
      class: 'aws-failure',
    });
  });
});
