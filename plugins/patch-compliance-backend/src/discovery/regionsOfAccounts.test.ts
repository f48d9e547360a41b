import { seedNode, testDatabaseIds } from '../__testUtils__';
import { listDefaultRegions } from '../aws';
import { DbNodeRow, DbTargetRow } from '../database/tables';
import {
  ACQUIRED,
  COMMERCE,
  ENABLED,
  HUB,
  openOrganization,
} from './__testUtils__';

jest.setTimeout(120_000);

describe.each(testDatabaseIds)('the Regions of accounts, %p', id => {
  const { signal } = new AbortController();
  let organization: Awaited<ReturnType<typeof openOrganization>>;

  beforeEach(async () => {
    organization = await openOrganization(id);
  });
  afterEach(() => organization.close());

  it('keeps to the Regions of the config, and removes what it leaves out', async () => {
    const { knex, create, regionsOf } = organization;
    await create().runOnce(signal);
    const [target] = await knex<DbTargetRow>('targets').where({
      account_id: COMMERCE,
      region: 'us-east-1',
    });
    await seedNode(knex, target, { instance_id: 'i-0aaaaaaaaaaaaaaaa' });

    await create({
      regions: {
        include: ['eu-central-1', 'eu-west-1', 'us-west-2'],
        exclude: ['us-west-2'],
      },
    }).runOnce(signal);
    await expect(regionsOf(COMMERCE)).resolves.toEqual([
      'eu-central-1',
      'eu-west-1',
    ]);
    await expect(knex<DbNodeRow>('nodes').select()).resolves.toEqual([]);
  });

  it('asks EC2 for Regions where Account Management is refused, and assumes what neither tells', async () => {
    const { simulator, create, regionsOf } = organization;
    simulator.world.denyAction(HUB, 'account:ListRegions');
    await create({
      discovery: { accounts: [COMMERCE, ACQUIRED] },
      regions: { exclude: ['sa-east-1'] },
    }).runOnce(signal);
    await expect(regionsOf(COMMERCE, 'pending')).resolves.toEqual([
      'af-south-1',
      ...ENABLED,
    ]);
    // Its role cannot be assumed either: discovery has just tried.
    await expect(regionsOf(ACQUIRED, 'failed')).resolves.toEqual(
      [...listDefaultRegions('aws')]
        .filter(region => region !== 'sa-east-1')
        .sort(),
    );
  });

  it('assumes the Regions that the config names', async () => {
    const { simulator, create, regionsOf } = organization;
    simulator.world.denyAction(HUB, 'account:ListRegions');
    await create({
      discovery: { accounts: [ACQUIRED] },
      regions: { include: ['af-south-1', 'eu-west-1'], exclude: [] },
    }).runOnce(signal);
    await expect(regionsOf(ACQUIRED, 'failed')).resolves.toEqual([
      'af-south-1',
      'eu-west-1',
    ]);
  });

  it('keeps a Region that was found not to be enabled while nobody can tell', async () => {
    const { simulator, knex, create, regionsOf } = organization;
    await create({ discovery: { accounts: [COMMERCE] } }).runOnce(signal);
    await knex('targets')
      .where('region', 'eu-west-1')
      .update({ state: 'not-enabled' });
    // As a day later.
    await knex('account_lookups').delete();
    simulator.world.denyAction(HUB, 'account:ListRegions');
    simulator.world.denyAction(COMMERCE, 'ec2:DescribeRegions');
    await create({ discovery: { accounts: [COMMERCE] } }).runOnce(signal);
    await expect(regionsOf(COMMERCE, 'not-enabled')).resolves.toEqual([
      'ap-east-1',
      'eu-west-1',
    ]);

    simulator.world.allowAction(HUB, 'account:ListRegions');
    await create({ discovery: { accounts: [COMMERCE] } }).runOnce(signal);
    await expect(regionsOf(COMMERCE, 'not-enabled')).resolves.toEqual([
      'ap-east-1',
    ]);
  });
});
