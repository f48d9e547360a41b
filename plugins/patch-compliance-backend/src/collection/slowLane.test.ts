import { testDatabaseIds } from '../__testUtils__';
import {
  DbNodeRow,
  DbPatchBaselineRow,
  DbPatchGroupRow,
} from '../database/tables';
import { COMMERCE, startSlowLane } from './__testUtils__';

jest.setTimeout(120_000);

const HOUR_MS = 60 * 60 * 1000;

describe.each(testDatabaseIds)('the slow lane, %p', id => {
  let lane: Awaited<ReturnType<typeof startSlowLane>>;

  afterEach(() => lane.close());

  it('comes with the second read, and then once a day', async () => {
    lane = await startSlowLane(id, COMMERCE);
    await expect(lane.target(COMMERCE)).resolves.toMatchObject({
      slow_lane_at: null,
    });
    await expect(lane.readAgain()).resolves.toMatchObject({
      DescribePatchBaselines: 1,
      DescribePatchGroups: 1,
      GetPatchBaseline: expect.any(Number),
      ListResourceComplianceSummaries: expect.any(Number),
    });
    const { slow_lane_at: due } = await lane.target(COMMERCE);
    const hours = (new Date(due!).getTime() - Date.now()) / HOUR_MS;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(27);

    const nodes = await lane.knex('nodes').select().orderBy('id');
    const operations = await lane.readAgain();
    expect(Object.keys(operations).sort()).toEqual([
      'DescribeInstancePatchStates',
      'DescribeInstanceProperties',
      'DescribeInstances',
    ]);
    await expect(lane.knex('nodes').select().orderBy('id')).resolves.toEqual(
      nodes,
    );
  });

  it('keeps the baselines and patch groups of the account', async () => {
    lane = await startSlowLane(id, COMMERCE);
    await lane.readAgain();
    const { knex } = lane;
    const baselines = await knex<DbPatchBaselineRow>('patch_baselines');
    const own = baselines.filter(({ owner }) => owner === 'Self');
    expect(own.length).toBeGreaterThan(3);
    expect(own.find(({ name }) => name === 'windows-critical')).toMatchObject({
      operating_system: 'WINDOWS',
      approve_after_days: 14,
      compliance_level: 'CRITICAL',
      available_security_updates: 'NON_COMPLIANT',
    });
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
    await lane.makeSlowLaneDue();
    await lane.readAgain();
    await expect(
      knex('patch_baselines').orderBy('baseline_id'),
    ).resolves.toEqual(
      [...baselines].sort((a, b) => (a.baseline_id < b.baseline_id ? -1 : 1)),
    );
  });

  it.each([
    ['baselines', 'ssm:DescribePatchBaselines'],
    ['baselines', 'ssm:GetPatchBaseline'],
    ['baselines', 'ssm:DescribePatchGroups'],
    ['compliance-summaries', 'ssm:ListResourceComplianceSummaries'],
  ])(
    'reads the target without its step %s where AWS denies %s',
    async (step, action) => {
      lane = await startSlowLane(id, COMMERCE);
      await lane.readAgain();
      const before = await lane.nodesOf(COMMERCE);
      const baselines = await lane.knex('patch_baselines').select();
      lane.simulator.world.denyAction(COMMERCE, action);
      await lane.makeSlowLaneDue();
      await lane.readAgain();

      await expect(lane.findStep(step)).resolves.toMatchObject({
        state: 'failed',
        error: { class: 'action-denied', deniedAction: action },
        lastSuccessAt: expect.any(String),
      });
      await expect(lane.nodesOf(COMMERCE)).resolves.toEqual(before);
      await expect(lane.knex('patch_baselines').select()).resolves.toEqual(
        baselines,
      );
      await expect(lane.target(COMMERCE)).resolves.toMatchObject({
        state: 'read',
        failures: 0,
        // It rests for a day: to ask again and again would not help.
        slow_lane_at: expect.anything(),
      });
    },
  );

  it('comes again with the next read where AWS was only unwell', async () => {
    lane = await startSlowLane(id, COMMERCE);
    lane.simulator.faults.add({
      kind: 'server-error',
      operation: 'ListResourceComplianceSummaries',
    });
    await lane.readAgain();
    await expect(lane.target(COMMERCE)).resolves.toMatchObject({
      state: 'read',
      slow_lane_at: null,
    });
    lane.simulator.faults.clear();
    await lane.readAgain();
    await expect(lane.findStep('compliance-summaries')).resolves.toMatchObject({
      state: 'succeeded',
    });
  });
});
