import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { Simulator } from 'aws-simulator';
import { Knex } from 'knex';
import {
  connectToSimulator,
  createDiscovery,
  initTestDatabase,
  openSimulatedAccesses,
  seedNode,
  simulatorOptions,
  testDatabaseIds,
} from '../__testUtils__';
import { AwsAccesses, AwsFailure, listDefaultRegions } from '../aws';
import { AwsSession } from '../aws/AwsSession';
import {
  DbAccountRow,
  DbNodeRow,
  DbTargetRow,
  DbTargetState,
} from '../database/tables';
import { readDiscovery } from '../database/reads';
import { claimTargets, releaseClaim } from '../database/targets';

jest.setTimeout(120_000);

const HUB = '581930472618';
const COMMERCE = '417283950164';
const ACQUIRED = '958203641705';
const ENABLED = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'ConnectionDiscovery, %p',
  id => {
    let simulator: Simulator;
    let aws: AwsAccesses;
    let knex: Knex;
    let logger: ReturnType<typeof mockServices.logger.mock>;
    const { signal } = new AbortController();

    beforeEach(async () => {
      simulator = await connectToSimulator();
      aws = openSimulatedAccesses();
      knex = await initTestDatabase(id);
      logger = mockServices.logger.mock();
    });
    afterEach(async () => {
      aws.close();
      await simulator.close();
    });

    const create = (options: Parameters<typeof createDiscovery>[1] = {}) =>
      createDiscovery({ aws, knex, logger }, options);
    const account = async (accountId: string) =>
      (await knex<DbAccountRow>('accounts')
        .where('account_id', accountId)
        .first())!;
    const regionsOf = async (accountId: string, state?: DbTargetState) => {
      const rows = await knex<DbTargetRow>('targets')
        .where('account_id', accountId)
        .orderBy('region');
      return rows
        .filter(row => !state || row.state === state)
        .map(row => row.region);
    };

    it('finds the whole organization', async () => {
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
      aws.close();
      aws = openSimulatedAccesses(
        simulatorOptions({ roleName: undefined, externalId: undefined })
          .connections,
      );
      await create().runOnce(signal);
      await expect(
        knex<DbAccountRow>('accounts').pluck('account_id'),
      ).resolves.toEqual([HUB]);
      await expect(regionsOf(HUB, 'pending')).resolves.toEqual(ENABLED);
    });

    it('reads the accounts of a static list', async () => {
      await create({ discovery: { accounts: [COMMERCE, HUB] } }).runOnce(
        signal,
      );
      await expect(
        knex<DbAccountRow>('accounts')
          .orderBy('account_id')
          .pluck('account_id'),
      ).resolves.toEqual([COMMERCE, HUB]);
      const organizations = simulator
        .stats()
        .filter(one => one.service === 'organizations');
      expect(organizations).toEqual([]);
    });

    it('keeps to the Regions of the config, and removes what it leaves out', async () => {
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
      simulator.world.denyAction(HUB, 'account:ListRegions');
      await create({
        discovery: { accounts: [COMMERCE, ACQUIRED] },
        regions: { exclude: ['sa-east-1'] },
      }).runOnce(signal);
      await expect(regionsOf(COMMERCE, 'pending')).resolves.toEqual([
        'af-south-1',
        ...ENABLED,
      ]);
      await expect(regionsOf(ACQUIRED, 'pending')).resolves.toEqual(
        [...listDefaultRegions('aws')]
          .filter(region => region !== 'sa-east-1')
          .sort(),
      );
    });

    it('assumes the Regions that the config names', async () => {
      simulator.world.denyAction(HUB, 'account:ListRegions');
      await create({
        discovery: { accounts: [ACQUIRED] },
        regions: { include: ['af-south-1', 'eu-west-1'], exclude: [] },
      }).runOnce(signal);
      await expect(regionsOf(ACQUIRED, 'pending')).resolves.toEqual([
        'af-south-1',
        'eu-west-1',
      ]);
    });

    it('lets accounts that are not listed any more leave, with their data, and come back', async () => {
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

    it('keeps a Region that was found not to be enabled while nobody can tell', async () => {
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

    it('keeps what is known when a list breaks off, and says so once', async () => {
      const discovery = create();
      await discovery.runOnce(signal);
      const before = await knex('accounts').select().orderBy('id');
      simulator.faults.add({
        kind: 'server-error',
        operation: 'ListAccounts',
        skip: 1,
      });

      for (let attempt = 1; attempt <= 2; attempt++) {
        await expect(discovery.runOnce(signal)).resolves.toMatchObject({
          outcome: 'failed',
          failure: { class: 'aws-failure' },
        });
      }
      await expect(knex('accounts').select().orderBy('id')).resolves.toEqual(
        before,
      );
      expect(logger.warn).toHaveBeenCalledTimes(1);
      await expect(readDiscovery(knex)).resolves.toMatchObject({
        errors: [{ class: 'aws-failure', code: expect.any(String) }],
      });

      simulator.faults.clear();
      await expect(discovery.runOnce(signal)).resolves.toMatchObject({
        outcome: 'discovered',
      });
      await expect(readDiscovery(knex)).resolves.toEqual({
        state: { lastSuccessAt: expect.any(String), refreshing: false },
      });
    });

    it('takes no list for complete that lacks the portal itself', async () => {
      const discovery = create();
      await discovery.runOnce(signal);
      const { call } = AwsSession.prototype;
      jest
        .spyOn(AwsSession.prototype, 'call')
        .mockImplementation(function empty(this: AwsSession, action, send) {
          return action === 'organizations:ListAccounts'
            ? Promise.resolve({ Accounts: [] })
            : call.call(this, action, send);
        } as typeof call);
      await expect(discovery.runOnce(signal)).resolves.toMatchObject({
        outcome: 'failed',
        failure: { code: 'IncompleteOrganization' },
      });
      jest.restoreAllMocks();
      await expect(account(COMMERCE)).resolves.toMatchObject({
        state: 'ACTIVE',
      });
    });

    it('shows ids of units whose names may not be read', async () => {
      const { call } = AwsSession.prototype;
      jest
        .spyOn(AwsSession.prototype, 'call')
        .mockImplementation(function refuse(this: AwsSession, action, send) {
          return action === 'organizations:ListRoots'
            ? Promise.reject(
                new AwsFailure({
                  class: 'action-denied',
                  code: 'AccessDeniedException',
                  message: 'not authorized',
                  deniedAction: action,
                }),
              )
            : call.call(this, action, send);
        } as typeof call);
      await create().runOnce(signal);
      jest.restoreAllMocks();
      const { ou_path: path } = await account(COMMERCE);
      expect(path).toMatch(/^ou-[a-z0-9-]+\/ou-[a-z0-9-]+$/);
    });

    it('waits a while after a failure', async () => {
      simulator.faults.add({
        kind: 'server-error',
        operation: 'GetCallerIdentity',
      });
      const discovery = create();
      await discovery.runIfDue(signal);
      simulator.faults.clear();
      await discovery.runIfDue(signal);
      await expect(knex('accounts').select()).resolves.toEqual([]);

      jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 16_000);
      await knex('discovery_state').update({ error_at: new Date(0) });
      await discovery.runIfDue(signal);
      jest.restoreAllMocks();
      await expect(knex('accounts').select()).resolves.toHaveLength(20);
    });
  },
);
