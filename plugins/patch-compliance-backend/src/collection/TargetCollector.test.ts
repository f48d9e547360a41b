import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  createCollector,
  REGION,
  startCollection,
  testDatabaseIds,
} from '../__testUtils__';
import { DbNodeRow } from '../database/tables';

jest.setTimeout(120_000);

const COMMERCE = '417283950164';
const STAGING = '639174820537';

type Collection = Awaited<ReturnType<typeof startCollection>>;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'TargetCollector, %p',
  id => {
    let collection: Collection;
    let loop: ReturnType<typeof createCollector>['loop'];
    let logger: ReturnType<typeof createCollector>['logger'];

    beforeEach(async () => {
      collection = await startCollection(id);
      ({ loop, logger } = createCollector(collection));
      await loop.runOnce();
      logger.warn.mockClear();
      collection.simulator.resetStats();
    });
    afterEach(() => collection.close());

    const findCompliant = () =>
      collection.simulator
        .truth({ accountId: COMMERCE, region: REGION })
        .nodes.find(node => node.expected.posture === 'compliant')!.instanceId;

    it('finds what a new scan has found', async () => {
      const { simulator, knex, refresh } = collection;
      const instanceId = findCompliant();
      simulator.world.completeScan(instanceId, { missing: 2 });
      await refresh(COMMERCE);
      await expect(loop.runOnce()).resolves.toMatchObject([
        {
          outcome: 'collected',
          changes: { updated: 1, postures: 1, added: 0, removed: 0 },
        },
      ]);
      const [row] = await knex<DbNodeRow>('nodes').where({
        instance_id: instanceId,
      });
      expect(row).toMatchObject({
        posture: 'non-compliant',
        reason: 'missing',
        count_missing: 2,
      });
      await expect(
        knex('node_patches').where('node_id', row.id),
      ).resolves.toHaveLength(2);
    });

    it('does not ask again for patches that cannot have changed', async () => {
      const { simulator, refresh, target } = collection;
      await refresh(COMMERCE);
      await loop.runOnce();
      const operations = simulator.stats().map(one => one.operation);
      expect(operations).toEqual(
        expect.arrayContaining([
          'DescribeInstanceProperties',
          'DescribeInstances',
          'DescribeInstancePatchStates',
        ]),
      );
      expect(operations).not.toContain('DescribeInstancePatches');
      await expect(target(COMMERCE)).resolves.toMatchObject({
        api_calls: simulator.stats().reduce((sum, one) => sum + one.calls, 0),
        refresh_requested_at: null,
      });
    });

    it('asks for what takes a request per node only now and then, or when somebody waits', async () => {
      const { knex, simulator, refresh } = collection;
      const isDetail = ({ operation }: { operation: string }) =>
        ['ListTagsForResource', 'ListComplianceItems'].includes(operation);
      const readAgain = async () => {
        await knex('targets').update({ next_attempt_at: new Date(0) });
        simulator.resetStats();
        await loop.runOnce();
        return simulator.stats().filter(isDetail);
      };
      await expect(readAgain()).resolves.not.toEqual([]);
      const before = await knex('nodes').select().orderBy('id');
      await expect(readAgain()).resolves.toEqual([]);
      await expect(knex('nodes').select().orderBy('id')).resolves.toEqual(
        before,
      );
      await knex('targets').update({ slow_lane_at: new Date() });
      await expect(readAgain()).resolves.not.toEqual([]);

      const hybrid = simulator
        .truth({ accountId: '683014957281', region: REGION })
        .nodes.find(node => node.inputs.hybrid)!;
      simulator.world.setTags(hybrid.instanceId, {
        component: 'print-services',
      });
      await refresh('683014957281');
      await loop.runOnce();
      await expect(
        knex('nodes').where('instance_id', hybrid.instanceId).first(),
      ).resolves.toMatchObject({ tags: '{"component":"print-services"}' });
    });

    it('follows a node from running to stopped to gone', async () => {
      const { simulator, knex, refresh } = collection;
      const instanceId = findCompliant();
      for (const change of [
        'stopNode',
        'startNode',
        'terminateNode',
        'deleteNode',
      ] as const) {
        simulator.world[change](instanceId);
        await refresh(COMMERCE);
        await loop.runOnce();
      }
      const history = await knex('node_history')
        .where('instance_id', instanceId)
        .orderBy('id');
      expect(history.map(row => row.reason ?? row.posture)).toEqual([
        'compliant',
        'stopped',
        'compliant',
        'terminated',
      ]);
      expect(history.at(-1).replaced_at).not.toBeNull();
    });

    it('lets an account that refuses change nobody else, and keep what it had', async () => {
      const { simulator, refresh, target, nodesOf } = collection;
      // What is read once a day comes in with the second read.
      await Promise.all([refresh(COMMERCE), refresh(STAGING)]);
      await loop.runOnce();
      const before = {
        commerce: await nodesOf(COMMERCE),
        staging: await nodesOf(STAGING),
      };
      expect(before.commerce.length).toBeGreaterThan(5);

      simulator.world.denyAction(COMMERCE, 'ssm:DescribeInstancePatchStates');
      for (let attempt = 1; attempt <= 2; attempt++) {
        await Promise.all([refresh(COMMERCE), refresh(STAGING)]);
        await loop.runOnce();
      }
      await expect(nodesOf(COMMERCE)).resolves.toEqual(before.commerce);
      await expect(nodesOf(STAGING)).resolves.toEqual(before.staging);
      await expect(target(STAGING)).resolves.toMatchObject({
        state: 'read',
        failures: 0,
      });
      await expect(target(COMMERCE)).resolves.toMatchObject({
        state: 'failed',
        failures: 1,
        node_count: expect.any(Number),
        last_success_at: expect.anything(),
        error_class: 'action-denied',
        error_denied_action: 'ssm:DescribeInstancePatchStates',
      });
      expect(logger.warn).toHaveBeenCalledTimes(1);

      simulator.world.allowAction(COMMERCE, 'ssm:DescribeInstancePatchStates');
      await refresh(COMMERCE);
      await loop.runOnce();
      await expect(target(COMMERCE)).resolves.toMatchObject({
        state: 'read',
        failures: 0,
        error_class: null,
      });
      await expect(nodesOf(COMMERCE)).resolves.toEqual(before.commerce);
    });

    it('hides what an unexpected error says from everybody but the log', async () => {
      const { knex, refresh, target } = collection;
      await knex('nodes').delete();
      await knex.schema.renameTable('node_tags', 'node_tags_away');
      await refresh(COMMERCE);
      await expect(loop.runOnce()).resolves.toMatchObject([
        { outcome: 'failed', failure: { class: 'internal' } },
      ]);
      const { error_message: message } = await target(COMMERCE);
      expect(message).not.toContain('node_tags');
      expect(logger.error).toHaveBeenCalledWith(
        expect.any(String),
        expect.objectContaining({
          message: expect.stringContaining('node_tags'),
        }),
      );
    });
  },
);

describe('TargetCollector, when AWS misbehaves', () => {
  let collection: Collection;
  let loop: ReturnType<typeof createCollector>['loop'];

  beforeAll(async () => {
    collection = await startCollection('SQLITE_3', { nodes: 400 });
    ({ loop } = createCollector(collection));
    await loop.runOnce();
  });
  afterEach(() => collection.simulator.faults.clear());
  afterAll(() => collection.close());

  it.each([
    ['throttle', 'DescribeInstancePatchStates', 'throttled'],
    ['server-error', 'DescribeInstances', 'aws-failure'],
    ['connection-reset', 'DescribeInstanceProperties', 'network'],
    ['truncated-body', 'DescribeInstances', 'network'],
    ['expired-credentials', 'DescribeInstanceProperties', 'credentials'],
  ] as const)(
    'stores nothing of a read that a %s of %s breaks off, and all of one that survives it',
    async (kind, operation, errorClass) => {
      const { simulator, nodesOf, refresh } = collection;
      const before = await nodesOf(COMMERCE);
      const [node] = simulator.truth({
        accountId: COMMERCE,
        region: REGION,
      }).nodes;
      simulator.world.deleteNode(node.instanceId);

      simulator.faults.add({ kind, operation, accountId: COMMERCE });
      await refresh(COMMERCE);
      await expect(loop.runOnce()).resolves.toMatchObject([
        { outcome: 'failed', failure: { class: errorClass } },
      ]);
      await expect(nodesOf(COMMERCE)).resolves.toEqual(before);

      simulator.faults.clear();
      simulator.faults.add({ kind, operation, accountId: COMMERCE, times: 1 });
      await refresh(COMMERCE);
      await expect(loop.runOnce()).resolves.toMatchObject([
        { outcome: 'collected', changes: { removed: 1 } },
      ]);
    },
  );
});
