import { REGION, testDatabaseIds } from '../__testUtils__';
import { COMMERCE, startSlowLane } from './__testUtils__';

jest.setTimeout(120_000);

const EDGE_STORES = '683014957281';

describe.each(testDatabaseIds)(
  'what the slow lane asks of single nodes, %p',
  id => {
    let lane: Awaited<ReturnType<typeof startSlowLane>>;

    afterEach(() => lane.close());

    it('reads the tags of new hybrid nodes at once, and of others daily', async () => {
      lane = await startSlowLane(id, EDGE_STORES);
      const { simulator } = lane;
      const [hybrid] = simulator
        .truth({ accountId: EDGE_STORES, region: REGION })
        .nodes.filter(
          ({ inputs, expected }) =>
            inputs.hybrid && expected.posture !== 'excluded',
        );
      await expect(lane.findRow(hybrid.instanceId)).resolves.toMatchObject({
        tags: JSON.stringify(
          Object.fromEntries(Object.entries(hybrid.tags).sort()),
        ),
      });
      await lane.readAgain();

      simulator.world.setTags(hybrid.instanceId, { component: 'tills' });
      const added = simulator.world.addNode({
        accountId: EDGE_STORES,
        region: REGION,
        hybrid: true,
        tags: { component: 'cameras' },
      });
      await expect(lane.readAgain()).resolves.toMatchObject({
        ListTagsForResource: 1,
      });
      await expect(lane.findRow(added)).resolves.toMatchObject({
        tags: '{"component":"cameras"}',
      });
      await lane.makeSlowLaneDue();
      await lane.readAgain();
      await expect(lane.findRow(hybrid.instanceId)).resolves.toMatchObject({
        tags: '{"component":"tills"}',
      });

      // What AWS denies stays as it was.
      simulator.world.denyAction(EDGE_STORES, 'ssm:ListTagsForResource');
      await lane.makeSlowLaneDue();
      await lane.readAgain();
      await expect(lane.findRow(hybrid.instanceId)).resolves.toMatchObject({
        tags: '{"component":"tills"}',
      });
      await expect(lane.findStep('hybrid-tags')).resolves.toMatchObject({
        state: 'failed',
        error: { deniedAction: 'ssm:ListTagsForResource' },
      });
    });

    it('asks of few nodes whether an association scanned them, and of many only those that have one', async () => {
      lane = await startSlowLane(id, COMMERCE);
      const truth = () =>
        lane.simulator
          .truth({ accountId: COMMERCE, region: REGION })
          .nodes.filter(({ expected }) =>
            ['association-only', 'never-scanned'].includes(
              expected.reason ?? '',
            ),
          );
      const few = lane.add('scanned-by-association');
      await expect(lane.readAgain()).resolves.toMatchObject({
        ListComplianceItems: truth().length,
      });
      await expect(lane.findRow(few)).resolves.toMatchObject({
        reason: 'association-only',
      });

      Array.from({ length: 20 }, () => lane.add('never-scanned'));
      const scanned = lane.add('scanned-by-association');
      const inventoried = lane.add('never-scanned-with-inventory');
      await expect(lane.readAgain()).resolves.toMatchObject({
        // One for each of the two that have associations.
        ListComplianceItems: 2,
        ListResourceComplianceSummaries: expect.any(Number),
      });
      await expect(lane.findRow(scanned)).resolves.toMatchObject({
        reason: 'association-only',
      });
      await expect(lane.findRow(inventoried)).resolves.toMatchObject({
        reason: 'never-scanned',
      });
    });
  },
);
