import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { Simulator } from 'aws-simulator';
import {
  connectToSimulator,
  createDiscovery,
  initTestDatabase,
  openSimulatedAccesses,
  testDatabaseIds,
} from '../__testUtils__';
import { AwsAccesses } from '../aws';
import {
  loadDiscovery,
  recordDiscoveryFailure,
  requestDiscovery,
} from '../database/discovery';
import { takeTurn } from './takeTurn';

jest.setTimeout(120_000);

const CONNECTION = 'default';
const { signal } = new AbortController();

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'turns of replicas that come to nothing, %p',
  id => {
    let simulator: Simulator;
    let aws: AwsAccesses;
    let knex: Knex;

    beforeEach(async () => {
      simulator = await connectToSimulator({
        nodes: 60,
        regions: ['eu-central-1'],
      });
      aws = openSimulatedAccesses();
      knex = await initTestDatabase(id);
    });
    afterEach(async () => {
      aws.close();
      await simulator.close();
    });

    const create = () => createDiscovery({ aws, knex });
    const runs = () =>
      simulator
        .stats()
        .filter(one => one.operation === 'GetCallerIdentity')
        .reduce((sum, one) => sum + one.calls, 0);
    const aMinuteAgo = () => new Date(Date.now() - 60_000);
    const state = () => loadDiscovery(knex, create().id);
    const rename = (from: string, to: string) =>
      knex.raw('alter table ?? rename to ??', [from, to]);

    it('lets whoever asks wait on where the outcome cannot be stored, and tries again by and by', async () => {
      const discovery = create();
      await discovery.runIfDue(signal);
      await knex('discovery_state').update({ discovered_at: aMinuteAgo() });
      await requestDiscovery(knex);

      await rename('account_lookups', 'elsewhere');
      await expect(discovery.runIfDue(signal)).rejects.toThrow(
        /account_lookups/,
      );
      await discovery.runIfDue(signal);
      expect(runs()).toBe(2);
      await expect(state()).resolves.toMatchObject({
        requestedAt: expect.any(Date),
        failedAt: expect.any(Date),
        isRunning: false,
      });

      await rename('elsewhere', 'account_lookups');
      await create().runIfDue(signal);
      expect(runs()).toBe(2);
      await knex('discovery_state').update({ error_at: aMinuteAgo() });
      await create().runIfDue(signal);
      expect(runs()).toBe(3);
      await expect(state()).resolves.toMatchObject({
        requestedAt: undefined,
        failedAt: undefined,
      });
    });

    it('leaves what was called off to another replica, and does not begin again at once', async () => {
      const discovery = create();
      const controller = new AbortController();
      const running = discovery.runIfDue(controller.signal);
      controller.abort();
      await expect(running).rejects.toThrow();
      await discovery.runIfDue(signal);
      await expect(state()).resolves.toMatchObject({
        succeededAt: undefined,
        isRunning: false,
      });

      await create().runIfDue(signal);
      await expect(state()).resolves.toMatchObject({
        succeededAt: expect.any(Date),
      });
    });

    it('does not do again what another one has just failed to do', async () => {
      const turn = { knex, connection: CONNECTION, known: await state() };
      await takeTurn(turn, () =>
        recordDiscoveryFailure(knex, CONNECTION, {
          class: 'throttled',
          code: 'Throttling',
          message: 'Rate exceeded',
        }),
      );
      const run = jest.fn();
      await expect(takeTurn(turn, run)).resolves.toBeUndefined();
      expect(run).not.toHaveBeenCalled();

      const known = await state();
      await takeTurn({ ...turn, known }, run);
      expect(run).toHaveBeenCalledTimes(1);
    });

    it('tells why it failed, and not that it could not be ended either', async () => {
      const turn = { knex, connection: CONNECTION, known: await state() };
      await expect(
        takeTurn(turn, async () => {
          await knex.schema.dropTable('discovery_state');
          throw new Error('The disk is full');
        }),
      ).rejects.toThrow('The disk is full');
    });
  },
);
