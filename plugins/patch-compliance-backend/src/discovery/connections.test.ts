import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ConfigReader } from '@backstage/config';
import { Simulator } from 'aws-simulator';
import { Knex } from 'knex';
import {
  connectToSimulator,
  initTestDatabase,
  seedNode,
  testDatabaseIds,
} from '../__testUtils__';
import { AwsAccesses } from '../aws';
import { ConnectionOptions, readOptions } from '../config';
import { readDiscovery } from '../database/reads';
import {
  DbAccountRow,
  DbDiscoveryStateRow,
  DbTargetRow,
} from '../database/tables';
import { Discovery } from './Discovery';

jest.setTimeout(120_000);

const COMMERCE = '417283950164';
const SANDBOX = '370468125893';
const GOV_HUB = '296481057343';
const { signal } = new AbortController();

const ROLE = {
  roleName: 'backstage/PatchComplianceRead',
  externalId: 'patch-compliance-demo',
};
const COMMERCIAL = { id: 'commercial', aws: ROLE };
const GOVCLOUD = {
  id: 'govcloud',
  aws: { ...ROLE, accountId: GOV_HUB, region: 'us-gov-west-1' },
};

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'several connections, %p',
  id => {
    let simulator: Simulator;
    let knex: Knex;
    let logger: ReturnType<typeof mockServices.logger.mock>;
    let close: Array<() => void>;

    beforeEach(async () => {
      simulator = await connectToSimulator({ nodes: 60, govCloudNodes: 20 });
      knex = await initTestDatabase(id);
      logger = mockServices.logger.mock();
      close = [];
    });
    afterEach(async () => {
      close.forEach(each => each());
      await simulator.close();
    });

    const discover = async (connections: object[]) => {
      const config = new ConfigReader({
        aws: {
          accounts: [
            { accountId: GOV_HUB, ...simulator.govCloud!.credentials },
          ],
        },
        patchCompliance: { connections },
      });
      const options = readOptions(config);
      const aws = AwsAccesses.fromConfig(config, {
        connections: options.connections,
        requestTimeout: { seconds: 5 },
      });
      close.push(() => aws.close());
      return await Discovery.create({
        aws,
        knex,
        logger,
        catalog: catalogServiceMock(),
        auth: mockServices.auth(),
        connections: options.connections as ConnectionOptions[],
      }).runOnce(signal);
    };
    const accountsOf = (connection: string, state = 'ACTIVE') =>
      knex<DbAccountRow>('accounts')
        .where({ connection, state })
        .orderBy('account_id');
    const account = async (accountId: string) =>
      (await knex<DbAccountRow>('accounts')
        .where('account_id', accountId)
        .first())!;
    const targetsOf = (accountId: string) =>
      knex<DbTargetRow>('targets')
        .where('account_id', accountId)
        .orderBy('region');
    const errorOf = async (connection: string) =>
      (
        await knex<DbDiscoveryStateRow>('discovery_state')
          .where({ connection })
          .first()
      )?.error_code;

    it('finds the organizations of two partitions', async () => {
      await discover([COMMERCIAL, GOVCLOUD]);
      const rows = await knex<DbAccountRow>('accounts').orderBy('account_id');
      expect(
        rows.map(row => [row.partition, row.account_id, row.name, row.state]),
      ).toEqual(
        simulator
          .truth()
          .accounts.map(one => [
            one.partition,
            one.accountId,
            one.name,
            one.state,
          ])
          .sort(([, a], [, b]) => (a < b ? -1 : 1)),
      );
      const targets = await targetsOf(GOV_HUB);
      expect(
        targets.map(row => [row.connection, row.partition, row.region]),
      ).toEqual([
        ['govcloud', 'aws-us-gov', 'us-gov-east-1'],
        ['govcloud', 'aws-us-gov', 'us-gov-west-1'],
      ]);
      await expect(account(GOV_HUB)).resolves.toMatchObject({
        regions_source: 'account-management',
      });
    });

    it('lets one fail alone', async () => {
      simulator.govCloud!.world.denyAction(
        GOV_HUB,
        'organizations:ListAccounts',
      );
      const outcomes = await discover([GOVCLOUD, COMMERCIAL]);
      expect(outcomes.get('govcloud')).toMatchObject({
        failure: { deniedAction: 'organizations:ListAccounts' },
      });
      expect(outcomes.get('commercial')).toMatchObject({
        changes: { accounts: 20 },
      });
      await expect(errorOf('govcloud')).resolves.toBe('AccessDeniedException');
      await expect(errorOf('commercial')).resolves.toBeNull();
      await expect(readDiscovery(knex)).resolves.toMatchObject({
        errors: [{ connection: 'govcloud' }],
      });
      await expect(accountsOf('govcloud')).resolves.toEqual([]);

      // What is known of the one stays while the other goes on.
      simulator.govCloud!.world.allowAction(
        GOV_HUB,
        'organizations:ListAccounts',
      );
      await discover([GOVCLOUD, COMMERCIAL]);
      simulator.faults.add({ kind: 'server-error', accountId: GOV_HUB });
      await discover([GOVCLOUD, COMMERCIAL]);
      await expect(accountsOf('govcloud')).resolves.toHaveLength(5);
    });

    it('says which connection has no credentials, and goes on with the others', async () => {
      const unknown = { id: 'unknown', aws: { accountId: '999999999999' } };
      const outcomes = await discover([unknown, COMMERCIAL]);
      expect(outcomes.get('unknown')).toMatchObject({
        failure: { class: 'credentials', code: 'NoCredentials' },
      });
      await expect(accountsOf('commercial')).resolves.toHaveLength(19);
    });

    it('gives an account that two list to the first that does not leave it out', async () => {
      const first = {
        ...COMMERCIAL,
        id: 'first',
        discovery: { accounts: [COMMERCE] },
      };
      const second = {
        ...COMMERCIAL,
        id: 'second',
        discovery: { exclude: { ous: ['Sandbox'] } },
      };
      const third = {
        ...COMMERCIAL,
        id: 'third',
        discovery: { accounts: [COMMERCE, SANDBOX] },
      };
      for (let round = 0; round < 2; round++) {
        await discover([first, second, third]);
      }
      await expect(accountsOf('first')).resolves.toMatchObject([
        { account_id: COMMERCE },
      ]);
      await expect(accountsOf('third')).resolves.toMatchObject([
        { account_id: SANDBOX, left_at: null },
      ]);
      await expect(accountsOf('second')).resolves.toHaveLength(17);
      const connectionsOf = async (accountId: string) =>
        new Set((await targetsOf(accountId)).map(row => row.connection));
      await expect(connectionsOf(COMMERCE)).resolves.toEqual(
        new Set(['first']),
      );
      await expect(connectionsOf(SANDBOX)).resolves.toEqual(new Set(['third']));
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringMatching(/^\d+ accounts of the connection 'second'/),
      );
    });

    it('keeps what a connection has read that gets another id', async () => {
      await discover([COMMERCIAL]);
      const before = await targetsOf(COMMERCE);
      await seedNode(knex, before[0], { instance_id: 'i-0aaaaaaaaaaaaaaaa' });
      await discover([GOVCLOUD, { ...COMMERCIAL, id: 'main' }]);
      await expect(targetsOf(COMMERCE)).resolves.toEqual(
        before.map(row => ({ ...row, connection: 'main' })),
      );
      await expect(accountsOf('commercial')).resolves.toEqual([]);
      await expect(
        knex('discovery_state').pluck('connection'),
      ).resolves.toEqual(expect.not.arrayContaining(['commercial']));
    });

    it('rests what belonged to a connection that is no more, once the others are known', async () => {
      await discover([COMMERCIAL, GOVCLOUD]);
      await discover([COMMERCIAL]);
      await expect(accountsOf('govcloud', 'DEPARTED')).resolves.toHaveLength(5);
      const targets = await targetsOf(GOV_HUB);
      expect(targets.map(row => row.state)).toEqual(['inactive', 'inactive']);

      await discover([COMMERCIAL, GOVCLOUD]);
      await expect(accountsOf('govcloud')).resolves.toHaveLength(5);
    });
  },
);
