import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { Simulator } from 'aws-simulator';
import {
  connectToSimulator,
  createCollector,
  createDiscovery,
  initTestDatabase,
  openSimulatedAccesses,
  testDatabaseIds,
} from '../__testUtils__';
import { AwsAccesses } from '../aws';
import { DbAccountRow, DbNodeRow, DbTargetRow } from '../database/tables';

jest.setTimeout(120_000);

const HUB = '581930472618';
const COMMERCE = '417283950164';
const ACQUIRED = '958203641705';
const NEW = '111122223333';
const MINUTE_MS = 60_000;
const { signal } = new AbortController();

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'an organization that changes, %p',
  id => {
    let simulator: Simulator;
    let aws: AwsAccesses;
    let knex: Knex;
    const now = Date.now;

    beforeEach(async () => {
      simulator = await connectToSimulator({
        nodes: 60,
        regions: ['eu-central-1', 'af-south-1'],
      });
      aws = openSimulatedAccesses();
      knex = await initTestDatabase(id);
    });
    afterEach(async () => {
      jest.restoreAllMocks();
      aws.close();
      await simulator.close();
    });

    const create = (options: Parameters<typeof createDiscovery>[1] = {}) =>
      createDiscovery({ aws, knex }, options);
    /** As a portal that has just started, and need not pace itself yet. */
    const discover = async (
      options?: Parameters<typeof createDiscovery>[1],
    ) => {
      aws.close();
      aws = openSimulatedAccesses();
      return await create(options).runOnce(signal);
    };
    const account = async (accountId: string) =>
      (await knex<DbAccountRow>('accounts')
        .where('account_id', accountId)
        .first())!;
    const statesOf = async (accountId: string) =>
      Object.fromEntries(
        (await knex<DbTargetRow>('targets').where('account_id', accountId)).map(
          row => [row.region, row.state],
        ),
      );
    const collect = (accountId: string) =>
      knex('targets')
        .whereNot('account_id', accountId)
        .update({ next_attempt_at: new Date(now() + 60 * MINUTE_MS) })
        .then(() => createCollector({ aws, knex }).loop.runOnce());

    it.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'leaves'] as const)(
      'keeps the data of an account that is or has %s, and since when',
      async change => {
        await discover();
        await expect(collect(COMMERCE)).resolves.toMatchObject([
          { outcome: 'collected' },
          { outcome: 'collected' },
        ]);
        const nodes = await knex<DbNodeRow>('nodes').orderBy('id');
        expect(nodes.length).toBeGreaterThan(0);
        const { world } = simulator;
        const plan = world.account(COMMERCE);
        if (change === 'leaves') {
          world.removeAccount(COMMERCE);
        } else {
          world.setAccountState(COMMERCE, change);
        }

        await discover();
        const left = await account(COMMERCE);
        expect(left).toMatchObject({
          state: change === 'leaves' ? 'DEPARTED' : change,
          name: 'commerce-prod',
          left_at: expect.anything(),
        });
        await expect(statesOf(COMMERCE)).resolves.toEqual({
          'eu-central-1': 'inactive',
          'af-south-1': 'inactive',
        });
        const retired = {
          posture: 'unknown',
          reason: 'no-longer-read',
          posture_since: expect.anything(),
          flags: expect.any(String),
          stale_at: null,
        };
        // All that was read stays, and is no verdict on now.
        await expect(knex<DbNodeRow>('nodes').orderBy('id')).resolves.toEqual(
          nodes.map(node =>
            node.posture === 'excluded' ? node : { ...node, ...retired },
          ),
        );

        // Since when, not how lately it was seen so.
        await discover();
        await expect(account(COMMERCE)).resolves.toMatchObject({
          left_at: left.left_at,
        });

        if (change === 'leaves') {
          world.addAccount({ ...plan, enabledOptInRegions: ['af-south-1'] });
        } else {
          world.setAccountState(COMMERCE, 'ACTIVE');
        }
        await discover();
        await expect(account(COMMERCE)).resolves.toMatchObject({
          state: 'ACTIVE',
          left_at: null,
        });
        await expect(statesOf(COMMERCE)).resolves.toEqual({
          'eu-central-1': 'pending',
          'af-south-1': 'pending',
        });
      },
    );

    it('waits for the role of a young account, and reads it when it is there', async () => {
      await discover();
      simulator.world.addAccount({
        id: NEW,
        name: 'shop',
        ouPath: ['Workloads'],
        nodes: 5,
        roleDelay: { hours: 1 },
      });
      await discover();
      await expect(statesOf(NEW)).resolves.toEqual({
        'eu-central-1': 'pending',
        'af-south-1': 'not-enabled',
      });
      await expect(collect(NEW)).resolves.toMatchObject([
        { outcome: 'role-pending' },
      ]);
      await expect(statesOf(NEW)).resolves.toMatchObject({
        'eu-central-1': 'role-pending',
      });
      // It stays so while it is listed again.
      await discover();
      await expect(statesOf(NEW)).resolves.toMatchObject({
        'eu-central-1': 'role-pending',
      });

      simulator.world.restoreRole(NEW);
      await knex('targets')
        .where('account_id', NEW)
        .update({ next_attempt_at: new Date(0) });
      await collect(NEW);
      await expect(statesOf(NEW)).resolves.toMatchObject({
        'eu-central-1': 'read',
      });
      await expect(
        knex<DbNodeRow>('nodes').where('account_id', NEW),
      ).resolves.toHaveLength(5);
    });

    it('waits no longer than the config says', async () => {
      simulator.world.addAccount({
        id: NEW,
        name: 'shop',
        ouPath: [],
        roleDelay: { hours: 1 },
      });
      await discover({
        discovery: { accounts: undefined, rolePendingFor: { milliseconds: 1 } },
      });
      await expect(collect(NEW)).resolves.toMatchObject([
        { outcome: 'failed', failure: { class: 'role-missing' } },
      ]);
      await discover();
      const [target] = await knex<DbTargetRow>('targets').where({
        account_id: NEW,
        region: 'eu-central-1',
      });
      expect(new Date(target.role_pending_until!).getTime()).toBeGreaterThan(
        now() + 23 * 60 * MINUTE_MS,
      );
    });

    it('sees a day later that a Region was enabled or is no more', async () => {
      await discover();
      await expect(statesOf(ACQUIRED)).resolves.toMatchObject({
        'af-south-1': 'not-enabled',
      });
      simulator.world.enableRegion(ACQUIRED, 'af-south-1');
      simulator.world.disableRegion(COMMERCE, 'af-south-1');
      await discover();
      await expect(statesOf(ACQUIRED)).resolves.toMatchObject({
        'af-south-1': 'not-enabled',
      });
      await knex('account_lookups').update({
        regions_read_at: new Date(now() - 25 * 60 * MINUTE_MS),
      });
      await discover();
      await expect(statesOf(ACQUIRED)).resolves.toMatchObject({
        'af-south-1': 'pending',
      });
      await expect(statesOf(COMMERCE)).resolves.toMatchObject({
        'af-south-1': 'not-enabled',
      });
    });

    it('forgets Regions that were only assumed, as soon as somebody can tell', async () => {
      const accounts = { discovery: { accounts: [ACQUIRED] } };
      simulator.world.denyAction(HUB, 'account:ListRegions');
      await discover(accounts);
      await expect(account(ACQUIRED)).resolves.toMatchObject({
        regions_source: 'assumed',
      });
      expect(Object.keys(await statesOf(ACQUIRED))).toHaveLength(17);

      simulator.world.allowAction(HUB, 'account:ListRegions');
      await discover(accounts);
      await expect(account(ACQUIRED)).resolves.toMatchObject({
        regions_source: 'account-management',
      });
      // Its role is missing still.
      await expect(statesOf(ACQUIRED)).resolves.toEqual({
        'eu-central-1': 'failed',
        'af-south-1': 'not-enabled',
      });
    });

    it('looks again soon when it is told to, but not all the time', async () => {
      const discovery = create();
      await discovery.runIfDue(signal);
      simulator.world.setAccountState(COMMERCE, 'SUSPENDED');
      discovery.soon();
      await discovery.runIfDue(signal);
      await expect(account(COMMERCE)).resolves.toMatchObject({
        state: 'ACTIVE',
      });
      await knex('discovery_state').update({
        discovered_at: new Date(now() - 6 * MINUTE_MS),
      });
      await discovery.runIfDue(signal);
      await expect(account(COMMERCE)).resolves.toMatchObject({
        state: 'SUSPENDED',
      });

      simulator.world.setAccountState(COMMERCE, 'ACTIVE');
      await knex('discovery_state').update({
        discovered_at: new Date(now() - 6 * MINUTE_MS),
      });
      await discovery.runIfDue(signal);
      await expect(account(COMMERCE)).resolves.toMatchObject({
        state: 'SUSPENDED',
      });
    });
  },
);
