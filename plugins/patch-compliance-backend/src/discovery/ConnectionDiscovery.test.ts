import { seedNode, testDatabaseIds } from '../__testUtils__';
import { DbAccountRow, DbNodeRow, DbTargetRow } from '../database/tables';
import { claimTargets, releaseClaim } from '../database/targets';
import {
  ACQUIRED,
  COMMERCE,
  ENABLED,
  HUB,
  openOrganization,
} from './__testUtils__';

jest.setTimeout(120_000);

describe.each(testDatabaseIds)('ConnectionDiscovery, %p', id => {
  const { signal } = new AbortController();
  let organization: Awaited<ReturnType<typeof openOrganization>>;

  beforeEach(async () => {
    organization = await openOrganization(id);
  });
  afterEach(() => organization.close());

  it('finds the whole organization', async () => {
    const { simulator, knex, logger, create, regionsOf } = organization;
    await expect(create().runOnce(signal)).resolves.toMatchObject({
      outcome: 'discovered',
    });
    const accounts = await knex<DbAccountRow>('accounts').select();
    expect(
      accounts
        .map(row => [row.account_id, row.name, row.ou_path, row.state])
        .sort(),
    ).toEqual(
      simulator
        .truth()
        .accounts.map(one => [
          one.accountId,
          one.name,
          one.ouPath.join('/') || null,
          one.state,
        ])
        .sort(),
    );
    await expect(regionsOf(COMMERCE, 'pending')).resolves.toEqual([
      'af-south-1',
      ...ENABLED,
    ]);
    await expect(regionsOf(COMMERCE, 'not-enabled')).resolves.toEqual([
      'ap-east-1',
    ]);
    await expect(regionsOf(ACQUIRED, 'pending')).resolves.toEqual(ENABLED);
    // Suspended: nobody can read it, and that is what there is to show.
    await expect(regionsOf('821650937414', 'inactive')).resolves.toHaveLength(
      6,
    );
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('changes nothing the second time', async () => {
    const { knex, logger, create } = organization;
    await create().runOnce(signal);
    const before = await knex('targets').select().orderBy('id');
    await expect(create().runOnce(signal)).resolves.toMatchObject({
      changes: { newTargets: 0, departedAccounts: 0, removedTargets: 0 },
    });
    await expect(knex('targets').select().orderBy('id')).resolves.toEqual(
      before,
    );
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('reads only its own account without a role', async () => {
    const { knex, create, withoutRole, regionsOf } = organization;
    withoutRole();
    await create().runOnce(signal);
    await expect(
      knex<DbAccountRow>('accounts').pluck('account_id'),
    ).resolves.toEqual([HUB]);
    await expect(regionsOf(HUB, 'pending')).resolves.toEqual(ENABLED);
  });

  it('reads the accounts of a static list', async () => {
    const { simulator, knex, create } = organization;
    await create({ discovery: { accounts: [COMMERCE, HUB] } }).runOnce(signal);
    await expect(
      knex<DbAccountRow>('accounts').orderBy('account_id').pluck('account_id'),
    ).resolves.toEqual([COMMERCE, HUB]);
    const organizations = simulator
      .stats()
      .filter(one => one.service === 'organizations');
    expect(organizations).toEqual([]);
  });

  it('lets accounts that are not listed any more leave, with their data, and come back', async () => {
    const { knex, create, account, regionsOf } = organization;
    await create().runOnce(signal);
    const [target] = await knex<DbTargetRow>('targets').where({
      account_id: COMMERCE,
      region: 'eu-central-1',
    });
    await seedNode(knex, target, { instance_id: 'i-0aaaaaaaaaaaaaaaa' });

    await expect(
      create({ discovery: { accounts: [HUB] } }).runOnce(signal),
    ).resolves.toMatchObject({
      changes: { departedAccounts: 19 },
    });
    await expect(account(COMMERCE)).resolves.toMatchObject({
      state: 'DEPARTED',
      name: 'commerce-prod',
    });
    await expect(regionsOf(COMMERCE, 'inactive')).resolves.toHaveLength(6);
    await expect(
      knex<DbNodeRow>('nodes').pluck('instance_id'),
    ).resolves.toHaveLength(1);

    await create().runOnce(signal);
    await expect(account(COMMERCE)).resolves.toMatchObject({
      state: 'ACTIVE',
    });
    await expect(regionsOf(COMMERCE, 'pending')).resolves.toEqual([
      'af-south-1',
      ...ENABLED,
    ]);
    await expect(regionsOf(COMMERCE, 'not-enabled')).resolves.toEqual([
      'ap-east-1',
    ]);
  });

  it('stops the reading of an account that is suspended, also one under way', async () => {
    const { simulator, knex, create, regionsOf } = organization;
    await create().runOnce(signal);
    const claims = await claimTargets(knex, {
      owner: 'a',
      limit: 200,
      lease: { seconds: 60 },
    });
    const held = claims.find(claim => claim.accountId === COMMERCE)!;
    simulator.world.setAccountState(COMMERCE, 'SUSPENDED');

    await create().runOnce(signal);
    await expect(regionsOf(COMMERCE, 'inactive')).resolves.toHaveLength(6);
    await expect(releaseClaim(knex, held)).resolves.toBe(false);
    const other = claims.find(claim => claim.accountId === ACQUIRED)!;
    await expect(releaseClaim(knex, other)).resolves.toBe(true);
  });
});
