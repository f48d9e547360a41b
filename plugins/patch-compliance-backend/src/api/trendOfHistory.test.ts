import {
  patchComplianceTargetReadPermission,
  TrendPoint,
} from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import {
  dayOf,
  daysAgo,
  deny,
  ownNodesOnly,
  setupHistory,
} from './__testUtils__';
import { startTestApi } from './__testUtils__/startTestApi';

jest.setTimeout(120_000);

describe.each(testDatabaseIds)('trend over the API, %p', databaseId => {
  const setup = async (decide?: Parameters<typeof setupHistory>[1]) =>
    setupHistory(databaseId, decide);

  it('follows a scope day by day, as recorded, without the days that were not', async () => {
    const { get, knex } = await setup();
    const taken = (day: string) => new Date(`${day}T23:59:59.999Z`);
    const days = [25, 22, 15].map(ago => dayOf(daysAgo(ago)));
    for (const day of days) {
      await knex('daily_snapshots').insert({ day, taken_at: taken(day) });
    }
    const count = (day: string, measure: string, nodes: number) =>
      knex('daily_counts').insert({
        day,
        scope: 'organization',
        key: '',
        measure,
        count: nodes,
      });
    await count(days[0], 'posture/compliant', 1);
    await count(days[0], 'posture/unknown/never-scanned', 1);
    await count(days[0], 'target/fresh', 1);
    await count(days[2], 'posture/compliant', 0);
    await count(days[2], 'posture/unknown/never-scanned', 0);
    await count(days[2], 'posture/non-compliant/missing', 1);
    await count(days[2], 'target/fresh', 0);
    await count(days[2], 'target/failed', 1);

    const { points, keptSince } = await get(`/trend?to=${dayOf(daysAgo(1))}`);

    expect(keptSince).toBe(dayOf(daysAgo(40)));
    expect(
      points.map(({ day, counts, coverage }: TrendPoint) => [
        day,
        counts.compliant,
        counts.nonCompliant,
        coverage.nodes.unknown['never-scanned'],
        coverage.targets?.failed,
      ]),
    ).toEqual([
      [days[0], 1, 0, 1, 0],
      [days[1], 1, 0, 1, 0],
      [days[2], 0, 1, undefined, 1],
    ]);
    await expect(get(`/summary?asOf=${days[1]}`)).resolves.toMatchObject({
      asOf: taken(days[1]).toISOString(),
      counts: { compliant: 1, unknown: 1 },
      coverage: { targets: points[1].coverage.targets },
    });

    // How many targets there are is not told to whoever may not see them all.
    const untold = await startTestApi({
      knex,
      decide: deny(patchComplianceTargetReadPermission),
    });
    const { body } = await request(untold.server)
      .get('/api/patch-compliance/trend')
      .expect(200);
    expect(body.points).toHaveLength(4);
    for (const { coverage } of body.points) {
      expect(coverage).not.toHaveProperty('targets');
    }

    // Whoever sees only some nodes gets the same days, counted anew.
    const own = await setup(ownNodesOnly);
    for (const day of days) {
      await own.knex('daily_snapshots').insert({ day, taken_at: taken(day) });
    }
    const trend = await own.get(`/trend?to=${dayOf(daysAgo(1))}`);
    expect(
      trend.points.map(({ day, counts, coverage }: TrendPoint) => [
        day,
        counts.compliant + counts.nonCompliant + counts.unknown,
        coverage.targets,
      ]),
    ).toEqual([
      [days[0], 1, undefined],
      [days[1], 1, undefined],
      [days[2], 0, undefined],
    ]);
  });
});
