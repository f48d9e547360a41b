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
import { DbAccountRow, DbTargetRow } from '../database/tables';
import { toTargetSteps } from '../database/targets';

jest.setTimeout(120_000);

const HUB = '581930472618';
/** Its role is missing. */
const ACQUIRED = '958203641705';
const NEW = '111122223333';
const REGIONS = ['eu-central-1', 'us-east-1'];
const { signal } = new AbortController();

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'a role that discovery cannot assume, %p',
  id => {
    let simulator: Simulator;
    let aws: AwsAccesses;
    let knex: Knex;

    beforeEach(async () => {
      simulator = await connectToSimulator({
        nodes: 60,
        regions: REGIONS,
      });
      // Only the accounts themselves can tell their Regions.
      simulator.world.denyAction(HUB, 'account:ListRegions');
      aws = openSimulatedAccesses();
      knex = await initTestDatabase(id);
    });
    afterEach(async () => {
      aws.close();
      await simulator.close();
    });

    const discover = () =>
      createDiscovery(
        { aws, knex },
        { regions: { include: REGIONS, exclude: [] } },
      ).runOnce(signal);
    const collect = () => createCollector({ aws, knex }).loop.runOnce();
    const countProbes = (accountId: string) =>
      simulator
        .stats()
        .filter(
          one => one.operation === 'AssumeRole' && one.accountId === accountId,
        )
        .reduce((sum, one) => sum + one.calls, 0);
    const targetsOf = (accountId: string) =>
      knex<DbTargetRow>('targets').where('account_id', accountId);
    const makeDue = (accountId: string) =>
      targetsOf(accountId).update({ next_attempt_at: new Date(0) });

    it('is not tried again by the collector', async () => {
      await discover();
      expect(countProbes(ACQUIRED)).toBe(1);
      await collect();
      expect(countProbes(ACQUIRED)).toBe(1);

      const targets = await targetsOf(ACQUIRED);
      expect(targets.length).toBeGreaterThan(1);
      for (const target of targets) {
        expect(target).toMatchObject({
          state: 'failed',
          failures: 1,
          error_class: 'role-missing',
          error_denied_action: 'sts:AssumeRole',
        });
        expect(toTargetSteps(target.steps)[0]).toMatchObject({
          step: 'session',
          state: 'failed',
        });
        const minutes =
          (new Date(target.next_attempt_at).getTime() - Date.now()) / 60_000;
        expect(minutes).toBeGreaterThan(4);
        expect(minutes).toBeLessThan(6);
      }

      // One of them tries for all.
      await makeDue(ACQUIRED);
      await collect();
      expect(countProbes(ACQUIRED)).toBe(2);
    });

    it('has all targets read once it is there', async () => {
      await discover();
      simulator.world.restoreRole(ACQUIRED);
      await makeDue(ACQUIRED);
      await collect();

      const account = await knex<DbAccountRow>('accounts')
        .where('account_id', ACQUIRED)
        .first();
      expect(account?.role_refused_at).toBeNull();
      const states = (await targetsOf(ACQUIRED)).map(target => target.state);
      expect(states).toEqual(['read', 'read']);
    });

    it('is no error of a young account', async () => {
      simulator.world.addAccount({
        id: NEW,
        name: 'shop',
        ouPath: [],
        roleDelay: { hours: 1 },
      });
      await discover();
      await collect();

      expect(countProbes(NEW)).toBe(1);
      const states = (await targetsOf(NEW)).map(target => [
        target.state,
        target.error_class,
      ]);
      expect(new Set(states.map(String))).toEqual(new Set(['role-pending,']));
    });

    it('changes nothing of targets that were read', async () => {
      simulator.world.restoreRole(ACQUIRED);
      await discover();
      await collect();
      const before = await targetsOf(ACQUIRED).orderBy('id');
      simulator.world.removeRole(ACQUIRED);
      await knex('account_lookups').delete();
      aws.close();
      aws = openSimulatedAccesses();
      await discover();
      expect(countProbes(ACQUIRED)).toBe(2);
      await expect(targetsOf(ACQUIRED).orderBy('id')).resolves.toEqual(before);
    });
  },
);
