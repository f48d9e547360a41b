import { TestDatabaseId } from '@backstage/backend-test-utils';
import { TrueNode } from 'aws-simulator';
import {
  createCollector,
  REGION,
  startCollection,
  testDatabaseIds,
} from '../__testUtils__';
import {
  DbNodeRow,
  DbPatchBaselineRow,
  DbPatchGroupRow,
} from '../database/tables';
import { toTargetSteps } from '../database/targets';

jest.setTimeout(120_000);

const COMMERCE = '417283950164';
const EDGE_STORES = '683014957281';

const HOUR_MS = 60 * 60 * 1000;

type Collection = Awaited<ReturnType<typeof startCollection>>;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'the slow lane, %p',
  id => {
    let collection: Collection;
    let loop: ReturnType<typeof createCollector>['loop'];

    afterEach(() => collection.close());

    async function start(accountId: string, options?: { nodes: number }) {
      collection = await startCollection(id, options);
      await collection.keepOnly(accountId);
      ({ loop } = createCollector(collection));
      await loop.runOnce();
    }

    /** Reads the target again, with the slow lane if it is due. */
    async function readAgain() {
      const { knex, simulator } = collection;
      await knex('targets').update({ next_attempt_at: new Date(0) });
      simulator.resetStats();
      await expect(loop.runOnce()).resolves.toMatchObject([
        { outcome: 'collected' },
      ]);
      return Object.fromEntries(
        simulator.stats().map(({ operation, calls }) => [operation, calls]),
      );
    }

    const makeSlowLaneDue = () =>
      collection.knex('targets').update({ slow_lane_at: null });

    const add = (condition: TrueNode['inputs']['condition']) =>
      collection.simulator.world.addNode({
        accountId: COMMERCE,
        region: REGION,
        condition,
      });

    async function findRow(instanceId: string): Promise<DbNodeRow> {
      const [row] = await collection
        .knex<DbNodeRow>('nodes')
        .where('instance_id', instanceId);
      return row;
    }
    const flagsOf = async (instanceId: string): Promise<string[]> =>
      JSON.parse((await findRow(instanceId)).flags);

    async function findStep(accountId: string, name: string) {
      const { steps } = await collection.target(accountId);
      return toTargetSteps(steps).find(({ step }) => step === name);
    }

    it('comes with the second read, and then once a day', async () => {
      await start(COMMERCE);
      await expect(collection.target(COMMERCE)).resolves.toMatchObject({
        slow_lane_at: null,
      });
      await expect(readAgain()).resolves.toMatchObject({
        DescribePatchBaselines: 1,
        DescribePatchGroups: 1,
        GetPatchBaseline: expect.any(Number),
        ListResourceComplianceSummaries: expect.any(Number),
      });
      const { slow_lane_at: due } = await collection.target(COMMERCE);
      const hours = (new Date(due!).getTime() - Date.now()) / HOUR_MS;
      expect(hours).toBeGreaterThan(20);
      expect(hours).toBeLessThan(27);

      const nodes = await collection.knex('nodes').select().orderBy('id');
      const operations = await readAgain();
      expect(Object.keys(operations).sort()).toEqual([
        'DescribeInstancePatchStates',
        'DescribeInstanceProperties',
        'DescribeInstances',
      ]);
      await expect(
        collection.knex('nodes').select().orderBy('id'),
      ).resolves.toEqual(nodes);
    });

    it('keeps the baselines and patch groups of the account', async () => {
      await start(COMMERCE);
      await readAgain();
      const { knex } = collection;
      const baselines = await knex<DbPatchBaselineRow>('patch_baselines');
      const own = baselines.filter(({ owner }) => owner === 'Self');
      expect(own.length).toBeGreaterThan(3);
      expect(own.find(({ name }) => name === 'windows-critical')).toMatchObject(
        {
          operating_system: 'WINDOWS',
          approve_after_days: 14,
          compliance_level: 'CRITICAL',
          available_security_updates: 'NON_COMPLIANT',
        },
      );
      const used = new Set(
        (await knex<DbNodeRow>('nodes').select('baseline_id')).map(
          row => row.baseline_id,
        ),
      );
      for (const row of baselines.filter(({ owner }) => owner === 'AWS')) {
        expect(row.approve_after_days !== null).toBe(used.has(row.baseline_id));
      }
      await expect(
        knex<DbPatchGroupRow>('patch_groups').where(
          'patch_group',
          'windows-critical',
        ),
      ).resolves.toMatchObject([
        {
          baseline_id: own.find(({ name }) => name === 'windows-critical')!
            .baseline_id,
        },
      ]);

      // Gone in AWS is gone here, and the others stay as they are.
      await knex('patch_baselines').insert({
        ...own[0],
        baseline_id: 'pb-0123456789abcdef0',
      });
      await makeSlowLaneDue();
      await readAgain();
      await expect(
        knex('patch_baselines').orderBy('baseline_id'),
      ).resolves.toEqual(
        [...baselines].sort((a, b) => (a.baseline_id < b.baseline_id ? -1 : 1)),
      );
    });

    it('flags a verdict that AWS disputes until they agree', async () => {
      await start(COMMERCE);
      const instanceId = add('up-to-date-disputed');
      const agreed = add('missing-patches');
      await makeSlowLaneDue();
      await readAgain();
      await expect(findRow(instanceId)).resolves.toMatchObject({
        posture: 'compliant',
        flags: '["disputed"]',
        aws_status: 'NON_COMPLIANT',
      });
      await expect(findRow(agreed)).resolves.toMatchObject({
        flags: '[]',
        aws_status: null,
      });

      // A dispute is about one operation: the next one begins afresh.
      collection.simulator.world.completeScan(instanceId);
      await readAgain();
      await expect(findRow(instanceId)).resolves.toMatchObject({
        flags: '[]',
        aws_status: null,
      });
    });

    it('flags nodes that a patch policy patches, until it does not any more', async () => {
      await start(COMMERCE);
      const instanceId = add('missing-patches-patch-policy');
      await readAgain();
      await expect(flagsOf(instanceId)).resolves.toEqual(['policy-governed']);
      await expect(findRow(instanceId)).resolves.toMatchObject({
        reason: 'missing',
        aws_execution_id: null,
      });
      collection.simulator.world.completeScan(instanceId);
      await makeSlowLaneDue();
      await readAgain();
      await expect(flagsOf(instanceId)).resolves.toEqual([]);
    });

    it('flags baselines that take turns, and not those of patch policies', async () => {
      await start(COMMERCE, { nodes: 1200 });
      const { simulator } = collection;
      const [flapping, policy] = simulator
        .truth({ accountId: COMMERCE, region: REGION })
        .nodes.filter(
          ({ inputs }) =>
            inputs.condition === 'up-to-date' &&
            // The account's own, for its patch group: not the default.
            inputs.patchState?.baselineId.startsWith('pb-'),
        )
        .map(({ instanceId }) => instanceId);
      await readAgain();
      const scan = async (
        hoursAgo: number,
        baseline: 'usual' | 'default',
      ): Promise<void> => {
        const at = new Date(Date.now() - hoursAgo * HOUR_MS);
        simulator.world.completeScan(flapping, { at, baseline });
        simulator.world.completeScan(policy, {
          at,
          baseline: baseline === 'default' ? 'patch-policy' : 'usual',
        });
        await readAgain();
      };
      await scan(9, 'usual');
      await scan(6, 'default');
      await expect(flagsOf(flapping)).resolves.toEqual([]);
      await scan(3, 'usual');
      await expect(flagsOf(flapping)).resolves.toEqual(['baseline-flapping']);
      await expect(flagsOf(policy)).resolves.toEqual([]);

      // One of the two goes on alone, and in a week nobody speaks of the other.
      const week = 7 * 24 * HOUR_MS;
      const { baseline_runs: stored } = await findRow(flapping);
      await collection.knex('nodes').update({
        baseline_runs: JSON.stringify(
          JSON.parse(stored!).map(([baseline, at]: [string, number]) => [
            baseline,
            at - week,
          ]),
        ),
      });
      await readAgain();
      await expect(flagsOf(flapping)).resolves.toEqual([]);
    });

    it.each([
      ['baselines', 'ssm:DescribePatchBaselines'],
      ['baselines', 'ssm:GetPatchBaseline'],
      ['baselines', 'ssm:DescribePatchGroups'],
      ['compliance-summaries', 'ssm:ListResourceComplianceSummaries'],
    ])(
      'reads the target without its step %s where AWS denies %s',
      async (step, action) => {
        await start(COMMERCE);
        await readAgain();
        const before = await collection.nodesOf(COMMERCE);
        const baselines = await collection.knex('patch_baselines').select();
        collection.simulator.world.denyAction(COMMERCE, action);
        await makeSlowLaneDue();
        await readAgain();

        await expect(findStep(COMMERCE, step)).resolves.toMatchObject({
          state: 'failed',
          error: { class: 'action-denied', deniedAction: action },
          lastSuccessAt: expect.any(String),
        });
        await expect(collection.nodesOf(COMMERCE)).resolves.toEqual(before);
        await expect(
          collection.knex('patch_baselines').select(),
        ).resolves.toEqual(baselines);
        await expect(collection.target(COMMERCE)).resolves.toMatchObject({
          state: 'read',
          failures: 0,
          // It rests for a day: to ask again and again would not help.
          slow_lane_at: expect.anything(),
        });
      },
    );

    it('comes again with the next read where AWS was only unwell', async () => {
      await start(COMMERCE);
      collection.simulator.faults.add({
        kind: 'server-error',
        operation: 'ListResourceComplianceSummaries',
      });
      await readAgain();
      await expect(collection.target(COMMERCE)).resolves.toMatchObject({
        state: 'read',
        slow_lane_at: null,
      });
      collection.simulator.faults.clear();
      await readAgain();
      await expect(
        findStep(COMMERCE, 'compliance-summaries'),
      ).resolves.toMatchObject({ state: 'succeeded' });
    });

    it('reads the tags of new hybrid nodes at once, and of others daily', async () => {
      await start(EDGE_STORES);
      const { simulator } = collection;
      const [hybrid] = simulator
        .truth({ accountId: EDGE_STORES, region: REGION })
        .nodes.filter(
          ({ inputs, expected }) =>
            inputs.hybrid && expected.posture !== 'excluded',
        );
      await expect(findRow(hybrid.instanceId)).resolves.toMatchObject({
        tags: JSON.stringify(
          Object.fromEntries(Object.entries(hybrid.tags).sort()),
        ),
      });
      await readAgain();

      simulator.world.setTags(hybrid.instanceId, { component: 'tills' });
      const added = simulator.world.addNode({
        accountId: EDGE_STORES,
        region: REGION,
        hybrid: true,
        tags: { component: 'cameras' },
      });
      await expect(readAgain()).resolves.toMatchObject({
        ListTagsForResource: 1,
      });
      await expect(findRow(added)).resolves.toMatchObject({
        tags: '{"component":"cameras"}',
      });
      await makeSlowLaneDue();
      await readAgain();
      await expect(findRow(hybrid.instanceId)).resolves.toMatchObject({
        tags: '{"component":"tills"}',
      });

      // What AWS denies stays as it was.
      simulator.world.denyAction(EDGE_STORES, 'ssm:ListTagsForResource');
      await makeSlowLaneDue();
      await readAgain();
      await expect(findRow(hybrid.instanceId)).resolves.toMatchObject({
        tags: '{"component":"tills"}',
      });
      await expect(findStep(EDGE_STORES, 'hybrid-tags')).resolves.toMatchObject(
        { state: 'failed', error: { deniedAction: 'ssm:ListTagsForResource' } },
      );
    });

    it('asks of few nodes whether an association scanned them, and of many only those that have one', async () => {
      await start(COMMERCE);
      const truth = () =>
        collection.simulator
          .truth({ accountId: COMMERCE, region: REGION })
          .nodes.filter(({ expected }) =>
            ['association-only', 'never-scanned'].includes(
              expected.reason ?? '',
            ),
          );
      const few = add('scanned-by-association');
      await expect(readAgain()).resolves.toMatchObject({
        ListComplianceItems: truth().length,
      });
      await expect(findRow(few)).resolves.toMatchObject({
        reason: 'association-only',
      });

      Array.from({ length: 20 }, () => add('never-scanned'));
      const scanned = add('scanned-by-association');
      const inventoried = add('never-scanned-with-inventory');
      await expect(readAgain()).resolves.toMatchObject({
        // One for each of the two that have associations.
        ListComplianceItems: 2,
        ListResourceComplianceSummaries: expect.any(Number),
      });
      await expect(findRow(scanned)).resolves.toMatchObject({
        reason: 'association-only',
      });
      await expect(findRow(inventoried)).resolves.toMatchObject({
        reason: 'never-scanned',
      });
    });
  },
);
