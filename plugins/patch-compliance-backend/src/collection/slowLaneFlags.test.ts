import { REGION, testDatabaseIds } from '../__testUtils__';
import { COMMERCE, startSlowLane } from './__testUtils__';

jest.setTimeout(120_000);

const HOUR_MS = 60 * 60 * 1000;

describe.each(testDatabaseIds)('flags of the slow lane, %p', id => {
  let lane: Awaited<ReturnType<typeof startSlowLane>>;

  afterEach(() => lane.close());

  it('flags a verdict that AWS disputes until they agree', async () => {
    lane = await startSlowLane(id, COMMERCE);
    const instanceId = lane.add('up-to-date-disputed');
    const agreed = lane.add('missing-patches');
    await lane.makeSlowLaneDue();
    await lane.readAgain();
    await expect(lane.findRow(instanceId)).resolves.toMatchObject({
      posture: 'compliant',
      flags: '["disputed"]',
      aws_status: 'NON_COMPLIANT',
    });
    await expect(lane.findRow(agreed)).resolves.toMatchObject({
      flags: '[]',
      aws_status: null,
    });

    // A dispute is about one operation: the next one begins afresh.
    lane.simulator.world.completeScan(instanceId);
    await lane.readAgain();
    await expect(lane.findRow(instanceId)).resolves.toMatchObject({
      flags: '[]',
      aws_status: null,
    });
  });

  it('flags nodes that a patch policy patches, until it does not any more', async () => {
    lane = await startSlowLane(id, COMMERCE);
    const instanceId = lane.add('missing-patches-patch-policy');
    await lane.readAgain();
    await expect(lane.flagsOf(instanceId)).resolves.toEqual([
      'policy-governed',
    ]);
    await expect(lane.findRow(instanceId)).resolves.toMatchObject({
      reason: 'missing',
      aws_execution_id: null,
    });
    lane.simulator.world.completeScan(instanceId);
    await lane.makeSlowLaneDue();
    await lane.readAgain();
    await expect(lane.flagsOf(instanceId)).resolves.toEqual([]);
  });

  it('flags baselines that take turns, and not those of patch policies', async () => {
    lane = await startSlowLane(id, COMMERCE, { nodes: 1200 });
    const { simulator } = lane;
    const [flapping, policy] = simulator
      .truth({ accountId: COMMERCE, region: REGION })
      .nodes.filter(
        ({ inputs }) =>
          inputs.condition === 'up-to-date' &&
          // The account's own, for its patch group: not the default.
          inputs.patchState?.baselineId.startsWith('pb-'),
      )
      .map(({ instanceId }) => instanceId);
    await lane.readAgain();
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
      await lane.readAgain();
    };
    await scan(9, 'usual');
    await scan(6, 'default');
    await expect(lane.flagsOf(flapping)).resolves.toEqual([]);
    await scan(3, 'usual');
    await expect(lane.flagsOf(flapping)).resolves.toEqual([
      'baseline-flapping',
    ]);
    await expect(lane.flagsOf(policy)).resolves.toEqual([]);

    // One of the two goes on alone, and in a week nobody speaks of the other.
    const week = 7 * 24 * HOUR_MS;
    const { baseline_runs: stored } = await lane.findRow(flapping);
    await lane.knex('nodes').update({
      baseline_runs: JSON.stringify(
        JSON.parse(stored!).map(([baseline, at]: [string, number]) => [
          baseline,
          at - week,
        ]),
      ),
    });
    await lane.readAgain();
    await expect(lane.flagsOf(flapping)).resolves.toEqual([]);
  });
});
