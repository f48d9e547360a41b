import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  createCollector,
  REGION,
  startCollection,
  testDatabaseIds,
  until,
} from '../__testUtils__';
import { toTargetSteps } from '../database/targets';

jest.setTimeout(120_000);

const COMMERCE = '417283950164';

/** Each phase of a read by the request that it waits for. */
const PHASES = [
  ['session', 'AssumeRole'],
  ['managed-nodes', 'DescribeInstanceProperties'],
  ['instances', 'DescribeInstances'],
  ['patch-states', 'DescribeInstancePatchStates'],
  ['patches', 'DescribeInstancePatches'],
] as const;

type Collection = Awaited<ReturnType<typeof startCollection>>;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'a read that is broken off, %p',
  id => {
    let collection: Collection;

    beforeEach(async () => {
      collection = await startCollection(id);
      await collection.keepOnly(COMMERCE);
      const { simulator } = collection;
      const { instanceId } = simulator
        .truth({ accountId: COMMERCE, region: REGION })
        .nodes.find(node => node.expected.posture === 'compliant')!;
      simulator.world.completeScan(instanceId, { missing: 2 });
    });
    afterEach(() => collection.close());

    const delay = (operation: string) =>
      collection.simulator.faults.add({
        kind: 'delay',
        delay: { seconds: 30 },
        accountId: COMMERCE,
        region: operation === 'AssumeRole' ? undefined : REGION,
        operation,
      });

    it.each(PHASES)(
      'leaves nothing behind when the portal stops during %s, and gives the target back',
      async (_, operation) => {
        const { simulator, target, nodesOf } = collection;
        delay(operation);
        const { loop, logger } = createCollector(collection);
        loop.start();
        await until(async () =>
          simulator.faults.list().some(fault => fault.hits > 0),
        );
        const started = Date.now();
        await loop.stop();
        expect(Date.now() - started).toBeLessThan(3_000);
        await expect(target(COMMERCE)).resolves.toMatchObject({
          state: 'pending',
          lease_owner: null,
          failures: 0,
          last_attempt_at: null,
        });
        await expect(nodesOf(COMMERCE)).resolves.toEqual([]);
        expect(logger.error).not.toHaveBeenCalled();

        simulator.faults.clear();
        await expect(
          createCollector(collection).loop.runOnce(),
        ).resolves.toMatchObject([{ outcome: 'collected' }]);
      },
    );

    it.each(PHASES)(
      'is called off when %s takes too long, and says where it stood',
      async (step, operation) => {
        const { target, nodesOf } = collection;
        delay(operation);
        const { loop } = createCollector({
          ...collection,
          collector: { attemptTimeout: { seconds: 2 } },
        });
        await expect(loop.runOnce()).resolves.toMatchObject([
          {
            outcome: 'failed',
            failure: { class: 'network', code: 'AttemptTimeout' },
          },
        ]);
        const row = await target(COMMERCE);
        expect(row).toMatchObject({ state: 'failed', lease_owner: null });
        const steps = toTargetSteps(row.steps);
        expect(steps.find(one => one.step === step)).toMatchObject({
          state: 'failed',
          error: {
            code: 'AttemptTimeout',
            remedy: expect.stringContaining('attemptTimeout'),
          },
        });
        expect(steps.find(one => one.step === 'store')).toMatchObject({
          state: 'skipped',
        });
        await expect(nodesOf(COMMERCE)).resolves.toEqual([]);
      },
    );

    it('is gone on with where it ended, until all of the target is read', async () => {
      const { simulator, knex, nodesOf } = collection;
      const place = { accountId: COMMERCE, region: REGION };
      for (let node = 0; node < 9; node++) {
        simulator.world.completeScan(simulator.world.addNode(place), {
          missing: 2,
        });
      }
      simulator.faults.add({
        kind: 'delay',
        delay: { milliseconds: 700 },
        operation: 'DescribeInstancePatches',
      });
      const { loop } = createCollector({
        ...collection,
        collector: { attemptTimeout: { seconds: 1 } },
      });
      const ends: string[] = [];
      for (let attempt = 0; attempt < 40; attempt++) {
        await knex('targets').update({ next_attempt_at: new Date(0) });
        const [{ outcome }] = await loop.runOnce();
        ends.push(outcome);
        if (outcome === 'collected') {
          break;
        }
      }
      expect(ends.slice(0, 2)).toEqual(['failed', 'failed']);
      expect(ends.at(-1)).toBe('collected');
      const stored = await nodesOf(COMMERCE);
      expect(stored).toHaveLength(simulator.truth(place).nodes.length);
    });

    it('tells in the ledger what each step took', async () => {
      const { target, simulator } = collection;
      simulator.resetStats();
      simulator.faults.add({
        kind: 'throttle',
        operation: 'DescribeInstancePatchStates',
        times: 2,
      });
      await createCollector(collection).loop.runOnce();
      const row = await target(COMMERCE);
      const steps = toTargetSteps(row.steps);
      const callsOf = (operation: string) =>
        simulator
          .stats()
          .filter(one => one.operation === operation)
          .reduce((sum, one) => sum + one.calls, 0);
      const find = (name: string) => steps.find(one => one.step === name);
      expect(find('session')).toMatchObject({
        state: 'succeeded',
        apiCalls: 1,
        lastSuccessAt: expect.any(String),
      });
      expect(find('patch-states')).toMatchObject({
        apiCalls: callsOf('DescribeInstancePatchStates'),
        throttles: 2,
      });
      expect(find('patches')).toMatchObject({
        apiCalls: callsOf('DescribeInstancePatches'),
      });
      expect(find('store')).toMatchObject({ state: 'succeeded', apiCalls: 0 });
      expect(row).toMatchObject({
        throttles: 2,
        api_calls: steps.reduce((sum, one) => sum + (one.apiCalls ?? 0), 0),
      });
      expect(row.api_calls).toBe(
        simulator.stats().reduce((sum, one) => sum + one.calls, 0),
      );
    });
  },
);
