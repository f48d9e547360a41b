import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  createCollector,
  startCollection,
  testDatabaseIds,
} from '../__testUtils__';
import { requestRefresh } from '../database/refreshes';
import { DbBigId, DbNodeRow } from '../database/tables';
import { toTargetSteps } from '../database/targets';

jest.setTimeout(120_000);

const COMMERCE = '417283950164';

type Collection = Awaited<ReturnType<typeof startCollection>>;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'patches that AWS leaves out of its answer, %p',
  id => {
    let collection: Collection;

    beforeEach(async () => {
      collection = await startCollection(id, { nodes: 6_000 });
      await collection.keepOnly(COMMERCE);
    });
    afterEach(() => collection.close());

    const leaveOut = () =>
      collection.simulator.faults.add({
        kind: 'missing-rows',
        operation: 'DescribeInstancePatches',
      });
    const countRequests = () =>
      collection.simulator
        .stats()
        .filter(one => one.operation === 'DescribeInstancePatches')
        .reduce((sum, one) => sum + one.calls, 0);
    async function read() {
      await collection.knex('targets').update({ next_attempt_at: new Date(0) });
      await createCollector(collection).loop.runOnce();
    }
    /** The nodes whose stored patches are fewer than AWS has counted. */
    async function findShort(): Promise<DbNodeRow[]> {
      const counts = await collection
        .knex('node_patches')
        .groupBy('node_id')
        .select<Array<{ node_id: DbBigId; stored: string | number }>>(
          'node_id',
          collection.knex.raw('count(*) as stored'),
        );
      const stored = new Map(
        counts.map(row => [Number(row.node_id), Number(row.stored)]),
      );
      const nodes = await collection.nodesOf(COMMERCE);
      return nodes.filter(
        node =>
          node.ec2_state === 'running' &&
          (stored.get(Number(node.id)) ?? 0) <
            [
              node.count_missing,
              node.count_failed,
              node.count_installed_rejected,
              node.count_installed_pending_reboot,
            ].reduce<number>((sum, count) => sum + Math.max(0, count ?? 0), 0),
      );
    }
    const findPatches = () =>
      collection
        .knex('node_patches')
        .orderBy(['node_id', 'patch_id'])
        .select('node_id', 'patch_id', 'state', 'first_seen_at');
    async function findStep() {
      const { steps } = await collection.target(COMMERCE);
      return toTargetSteps(steps).find(one => one.step === 'patches');
    }

    it('are asked for again, although the report is the same', async () => {
      leaveOut();
      await read();
      expect((await findShort()).length).toBeGreaterThan(0);
      const marked = (await collection.nodesOf(COMMERCE)).filter(node =>
        node.patches_read_for?.endsWith('~1'),
      );
      await expect(findStep()).resolves.toMatchObject({
        state: 'succeeded',
        incompleteNodes: marked.length,
      });

      collection.simulator.faults.clear();
      await read();
      await expect(findShort()).resolves.toEqual([]);
      expect(await findStep()).not.toHaveProperty('incompleteNodes');

      const before = countRequests();
      await read();
      expect(countRequests()).toBe(before);
    });

    it('are missed where those that are there are said twice', async () => {
      leaveOut();
      collection.simulator.faults.add({
        kind: 'duplicate-rows',
        operation: 'DescribeInstancePatches',
      });
      await read();
      const short = await findShort();
      expect(short.length).toBeGreaterThan(0);
      expect(short.filter(node => !node.patches_incomplete)).toEqual([]);
    });

    it('are corrected by a refresh, also where the report is the same', async () => {
      await read();
      const before = await findPatches();
      // What a list that was short for reasons of its own has led to.
      const [{ node_id: nodeId }] = before;
      await collection.knex('node_patches').where('node_id', nodeId).delete();

      await read();
      await expect(findPatches()).resolves.not.toEqual(before);

      const target = await collection.target(COMMERCE);
      await requestRefresh(collection.knex, {
        partition: target.partition,
        accountId: target.account_id,
        region: target.region,
      });
      await read();
      await expect(findPatches()).resolves.toEqual(before);
    });

    it('are not asked for for ever', async () => {
      leaveOut();
      await read();
      const { length: short } = await findShort();
      await read();
      await read();
      const before = countRequests();
      await read();
      expect(countRequests()).toBe(before);
      // It is still told who lacks them.
      const lacking = await findShort();
      expect(lacking).toHaveLength(short);
      expect(lacking.filter(node => !node.patches_incomplete)).toEqual([]);
    });
  },
);
