import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
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
  forgetRegions,
  loadDiscovery,
  requestDiscovery,
} from '../database/discovery';
import { DbTargetRow } from '../database/tables';

jest.setTimeout(120_000);

const ACQUIRED = '958203641705';
const { signal } = new AbortController();

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'replicas that discover the same accounts, %p',
  id => {
    let simulator: Simulator;
    let aws: AwsAccesses;
    let knex: Knex;

    beforeEach(async () => {
      simulator = await connectToSimulator({
        nodes: 60,
        regions: ['eu-central-1', 'af-south-1'],
      });
      aws = openSimulatedAccesses();
      knex = await initTestDatabase(id);
    });
    afterEach(async () => {
      aws.close();
      await simulator.close();
    });

    const create = (options: Parameters<typeof createDiscovery>[1] = {}) =>
      createDiscovery({ aws, knex }, options);
    const calls = (operation?: string) =>
      simulator
        .stats()
        .filter(one => !operation || one.operation === operation)
        .reduce((sum, one) => sum + one.calls, 0);
    const runs = () => calls('GetCallerIdentity');
    const makeOld = (age: HumanDuration) =>
      knex('discovery_state').update({
        discovered_at: new Date(Date.now() - durationToMilliseconds(age)),
      });
    const state = () => loadDiscovery(knex, create().id);

    it('does it once where they start together', async () => {
      await create().runIfDue(signal);
      const once = calls();
      await knex('account_lookups').delete();
      await knex('discovery_state').delete();

      const replicas = [create(), create(), create()];
      await Promise.all(replicas.map(one => one.runIfDue(signal)));
      await Promise.all(replicas.map(one => one.runIfDue(signal)));

      expect(calls()).toBe(2 * once);
      await makeOld({ hours: 2 });
      await Promise.all(replicas.map(one => one.runIfDue(signal)));
      expect(runs()).toBe(3);
    });

    it('does it again where a replica has started with another config', async () => {
      await create().runIfDue(signal);
      const other = create({ regions: { exclude: ['af-south-1'] } });

      await other.runIfDue(signal);
      await other.runIfDue(signal);

      expect(runs()).toBe(2);
      await expect(
        knex('targets').where('region', 'af-south-1'),
      ).resolves.toEqual([]);
    });

    it('goes on where a killed replica has begun, not before its lease has run out', async () => {
      await create().runIfDue(signal);
      await makeOld({ hours: 2 });
      const inOneMinute = new Date(Date.now() + 60_000);
      await knex('discovery_state').update({
        lease_owner: 'killed',
        lease_expires_at: inOneMinute,
      });

      await create().runIfDue(signal);
      expect(runs()).toBe(1);

      await knex('discovery_state').update({ lease_expires_at: new Date(0) });
      await create().runIfDue(signal);
      expect(runs()).toBe(2);
      await expect(state()).resolves.toMatchObject({ isRunning: false });
    });

    it('serves whoever asks once, with the Regions of now', async () => {
      const replicas = [create(), create()];
      await replicas[0].runIfDue(signal);
      simulator.world.enableRegion(ACQUIRED, 'af-south-1');

      await requestDiscovery(knex);
      await requestDiscovery(knex);
      await Promise.all(replicas.map(one => one.runIfDue(signal)));
      // It has been done a moment ago.
      expect(runs()).toBe(1);
      await makeOld({ minutes: 1 });
      await Promise.all(replicas.map(one => one.runIfDue(signal)));

      expect(runs()).toBe(2);
      expect((await state()).requestedAt).toBeUndefined();
      const target = await knex<DbTargetRow>('targets')
        .where({ account_id: ACQUIRED, region: 'af-south-1' })
        .first();
      expect(target?.state).toBe('pending');
    });

    it('asks again for the Regions of one account only where that is enough', async () => {
      const discovery = create();
      await discovery.runIfDue(signal);
      await makeOld({ minutes: 1 });
      const before = calls('ListRegions');

      await forgetRegions(knex, ACQUIRED);
      await discovery.runIfDue(signal);
      expect(runs()).toBe(1);
      await makeOld({ hours: 2 });
      await discovery.runIfDue(signal);

      expect(runs()).toBe(2);
      expect(calls('ListRegions')).toBe(before + 1);
    });

    it('tries for whoever asks although it has just failed, and tells that it has again', async () => {
      const discovery = create();
      simulator.faults.add({
        kind: 'server-error',
        operation: 'GetCallerIdentity',
      });
      await discovery.runIfDue(signal);
      const before = runs();
      await requestDiscovery(knex);
      await discovery.runIfDue(signal);

      expect(runs()).toBeGreaterThan(before);
      await expect(state()).resolves.toMatchObject({
        requestedAt: undefined,
        failedAt: expect.any(Date),
      });
    });

    it('tells of a catalog that is not filled yet in one line that worries nobody', async () => {
      const logger = mockServices.logger.mock();
      const discovery = createDiscovery(
        { aws, knex, logger },
        { discovery: { source: 'catalog' } },
      );
      await discovery.runOnce(signal);
      await discovery.runOnce(signal);

      expect(logger.warn).not.toHaveBeenCalled();
      expect(logger.info).toHaveBeenCalledTimes(1);
      expect(logger.info.mock.calls[0][0]).toContain(
        'The catalog has no entity',
      );
    });
  },
);
