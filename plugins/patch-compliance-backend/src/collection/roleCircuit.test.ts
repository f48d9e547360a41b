import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  createCollector,
  REGION,
  startCollection,
  testDatabaseIds,
} from '../__testUtils__';
import { readRefreshProgress } from '../database/refreshes';
import { DbTargetRow } from '../database/tables';
import { toTargetSteps } from '../database/targets';

jest.setTimeout(120_000);

/** Nobody has created the role there. */
const ACQUIRED = '958203641705';

type Collection = Awaited<ReturnType<typeof startCollection>>;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'an account whose role cannot be assumed, %p',
  id => {
    let collection: Collection;

    beforeEach(async () => {
      collection = await startCollection(id);
      await collection
        .knex('targets')
        .whereNot('account_id', ACQUIRED)
        .orWhereNot('state', 'pending')
        .delete();
    });
    afterEach(() => collection.close());

    const findTargets = () =>
      collection.knex<DbTargetRow>('targets').orderBy('id').select();
    const isClosed = async () => {
      const [account] = await collection
        .knex('accounts')
        .where('account_id', ACQUIRED);
      return account.role_refused_at !== null;
    };
    const makeDue = () =>
      collection.knex('targets').update({ next_attempt_at: new Date(0) });

    it('is tried by one target for all', async () => {
      const { simulator, knex } = collection;
      const onRoleRefused = jest.fn();
      // Left behind by a replica that was killed.
      const abandoned = (await findTargets()).at(-1)!;
      await knex('targets')
        .where('id', abandoned.id)
        .update({
          lease_owner: 'dead',
          lease_expires_at: new Date(0),
        });
      const { loop, logger } = createCollector({
        ...collection,
        collector: { onRoleRefused },
        loop: { concurrencyPerAccount: 1 },
      });
      simulator.resetStats();
      await expect(loop.runOnce()).resolves.toMatchObject([
        { outcome: 'failed', failure: { class: 'role-missing' } },
      ]);
      const targets = await findTargets();
      expect(targets.length).toBeGreaterThan(1);
      expect(simulator.stats()).toMatchObject([
        { operation: 'AssumeRole', calls: 1 },
      ]);
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(onRoleRefused).toHaveBeenCalledTimes(1);
      await expect(isClosed()).resolves.toBe(true);

      const [tried, ...others] = targets;
      expect(tried.last_attempt_at).not.toBeNull();
      expect(tried.api_calls).toBe(1);
      for (const other of others) {
        expect(other).toMatchObject({
          state: 'failed',
          error_class: 'role-missing',
          error_message: tried.error_message,
          failures: 1,
          api_calls: 0,
          last_attempt_at: null,
          lease_owner: null,
          next_attempt_at: tried.next_attempt_at,
        });
        expect(toTargetSteps(other.steps)[0]).toMatchObject({
          step: 'session',
          state: 'failed',
          apiCalls: 0,
          error: { class: 'role-missing', deniedAction: 'sts:AssumeRole' },
        });
      }

      await makeDue();
      await expect(loop.runOnce()).resolves.toHaveLength(1);
      expect(onRoleRefused).toHaveBeenCalledTimes(1);
      const again = await findTargets();
      expect(again.map(row => row.failures)).toEqual(again.map(() => 2));
    });

    it('is read at once when one of them finds the role', async () => {
      const { simulator, knex } = collection;
      const { loop } = createCollector(collection);
      await loop.runOnce();
      const total = (await findTargets()).length;

      simulator.world.restoreRole(ACQUIRED);
      const [probe] = await findTargets();
      await knex('targets')
        .where('id', probe.id)
        .update({ next_attempt_at: new Date(0) });
      const outcomes = await loop.runOnce();
      expect(outcomes.map(one => one.outcome)).toEqual(
        Array(total).fill('collected'),
      );
      expect((await findTargets()).map(row => row.state)).toEqual(
        Array(total).fill('read'),
      );
      await expect(isClosed()).resolves.toBe(false);
    });

    it('answers whoever asks for another of its targets with the same failure', async () => {
      const { knex, refresh } = collection;
      const { loop } = createCollector(collection);
      await loop.runOnce();
      const targets = await findTargets();
      const other = targets.find(row => row.region !== REGION)!;
      const keyOf = (region: string) => ({
        partition: 'aws',
        accountId: ACQUIRED,
        region,
      });
      await refresh(ACQUIRED);
      await refresh(ACQUIRED, other.region);
      await expect(loop.runOnce()).resolves.toHaveLength(1);
      for (const region of [REGION, other.region]) {
        await expect(
          readRefreshProgress(knex, { target: keyOf(region) }),
        ).resolves.toMatchObject({ targets: 1, failed: 1 });
      }
    });

    it('is no error as long as it is young', async () => {
      const { knex } = collection;
      const onRoleRefused = jest.fn();
      const { loop } = createCollector({
        ...collection,
        collector: { onRoleRefused },
      });
      await knex('targets').update({
        role_pending_until: new Date(Date.now() + 3_600_000),
      });
      const outcomes = await loop.runOnce();
      expect(new Set(outcomes.map(one => one.outcome))).toEqual(
        new Set(['role-pending']),
      );
      expect(onRoleRefused).not.toHaveBeenCalled();
      for (const row of await findTargets()) {
        expect(row).toMatchObject({
          state: 'role-pending',
          failures: 0,
          error_class: null,
        });
        const minutes =
          (new Date(row.next_attempt_at).getTime() - Date.now()) / 60_000;
        expect(minutes).toBeGreaterThan(8.5);
        expect(minutes).toBeLessThan(11.5);
      }

      await knex('targets').update({
        role_pending_until: new Date(0),
        next_attempt_at: new Date(0),
      });
      await loop.runOnce();
      expect(await findTargets()).toEqual(
        (await findTargets()).map(() =>
          expect.objectContaining({ state: 'failed', failures: 1 }),
        ),
      );
    });
  },
);
