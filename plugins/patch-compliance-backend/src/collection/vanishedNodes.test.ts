import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  createCollector,
  REGION,
  startCollection,
  testDatabaseIds,
} from '../__testUtils__';
import { toTargetSteps } from '../database/targets';

jest.setTimeout(120_000);

const ACCOUNT = '417283950164';
const PLACE = { accountId: ACCOUNT, region: REGION };

type Collection = Awaited<ReturnType<typeof startCollection>>;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'nodes that a list has no longer, %p',
  id => {
    let collection: Collection;
    let hybrids: string[];
    let instances: string[];

    beforeEach(async () => {
      collection = await startCollection(id, { nodes: 0 });
      const { world } = collection.simulator;
      await collection.keepOnly(ACCOUNT);
      hybrids = [1, 2].map(() => world.addNode({ ...PLACE, hybrid: true }));
      hybrids.forEach(node => world.completeScan(node, { missing: 2 }));
      instances = [
        world.addNode({ ...PLACE, condition: 'missing-patches' }),
        world.addNode({ ...PLACE, condition: 'unmanaged' }),
        world.addNode({ ...PLACE, condition: 'stopped' }),
      ];
      await read();
    });
    afterEach(() => collection.close());

    async function read() {
      await collection.knex('targets').update({ next_attempt_at: new Date(0) });
      collection.simulator.resetStats();
      await createCollector(collection).loop.runOnce();
    }
    const leaveOutOnce = (operation: string) =>
      collection.simulator.faults.add({
        kind: 'missing-rows',
        operation,
        times: 1,
      });
    const countCalls = () =>
      Object.fromEntries(
        collection.simulator
          .stats()
          .map(({ operation, calls }) => [operation, calls]),
      );
    async function findStored() {
      const { knex } = collection;
      const nodes = await collection.nodesOf(ACCOUNT);
      return {
        nodes: nodes.map(node => ({
          id: String(node.id),
          instanceId: node.instance_id,
          state: node.ec2_state,
          managed: Boolean(node.managed),
          verdict: `${node.posture} ${node.reason}`,
          firstSeenAt: node.first_seen_at,
        })),
        patches: await knex('node_patches').orderBy(['node_id', 'patch_id']),
        history: await knex('node_history').orderBy('id'),
      };
    }
    const idsOf = async () =>
      (await collection.nodesOf(ACCOUNT)).map(node => node.instance_id).sort();

    it.each([
      'DescribeInstanceProperties',
      'DescribeInstances',
      'DescribeInstancePatchStates',
    ])(
      'stay as they were where %s has left out a row once',
      async operation => {
        const before = await findStored();
        leaveOutOnce(operation);
        await read();

        expect(countCalls()).toMatchObject({ [operation]: 2 });
        await expect(findStored()).resolves.toEqual(before);
        await read();
        expect(countCalls()).toEqual({
          DescribeInstanceProperties: 1,
          DescribeInstances: 1,
          DescribeInstancePatchStates: 1,
        });
      },
    );

    it('are asked for by their ids, once, and are gone where AWS knows none', async () => {
      const { world } = collection.simulator;
      world.deleteNode(hybrids[0]);
      world.deleteNode(instances[0]);
      await read();

      expect(await idsOf()).toEqual(
        [hybrids[1], instances[1], instances[2]].sort(),
      );
      const { steps } = await collection.target(ACCOUNT);
      expect(
        Object.fromEntries(
          toTargetSteps(steps).map(({ step, apiCalls }) => [step, apiCalls]),
        ),
      ).toMatchObject({ 'managed-nodes': 2, instances: 2, 'patch-states': 1 });

      await read();
      expect(countCalls()).toMatchObject({
        DescribeInstanceProperties: 1,
        DescribeInstances: 1,
      });
    });

    it('are told apart where one that is gone makes AWS refuse the request', async () => {
      const { world } = collection.simulator;
      world.denyAction(ACCOUNT, 'ssm:DescribeInstanceProperties');
      const before = await findStored();
      world.deleteNode(hybrids[1]);
      leaveOutOnce('DescribeInstanceInformation');
      await read();

      await expect(collection.target(ACCOUNT)).resolves.toMatchObject({
        state: 'read',
      });
      const { nodes } = await findStored();
      expect(nodes).toEqual(
        before.nodes.filter(node => node.instanceId !== hybrids[1]),
      );
      // All, both that were missing, and each of them.
      expect(countCalls()).toMatchObject({ DescribeInstanceInformation: 4 });
    });

    it('are believed gone in no part of what could not be read', async () => {
      const before = await findStored();
      const { faults, world } = collection.simulator;
      world.deleteNode(hybrids[0]);
      faults.add({
        kind: 'malformed-body',
        operation: 'DescribeInstanceProperties',
        skip: 1,
      });
      await read();

      await expect(collection.target(ACCOUNT)).resolves.toMatchObject({
        state: 'failed',
        error_class: 'invalid-response',
      });
      await expect(findStored()).resolves.toEqual(before);
    });
  },
);
