import { Permission } from '@backstage/plugin-permission-common';
import {
  patchComplianceNodeReadPermission,
  patchComplianceTargetReadPermission,
  TARGET_STATUSES,
  TrendPoint,
} from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import {
  createPatchComplianceNodeConditionalDecision,
  patchComplianceNodeConditions,
} from '../permissions';
import {
  CART,
  dayOf,
  daysAgo,
  deny,
  DEV,
  GONE,
  ownNodesOnly,
  PROD,
  PROD_TARGET,
  setupHistory,
  TEAM,
  WEB,
} from './__testUtils__';
import { startTestApi } from './__testUtils__/startTestApi';

jest.setTimeout(120_000);

const DAY_MS = 86_400_000;
const endOf = (day: string) => new Date(`${day}T23:59:59.999Z`);

/** A policy for somebody who sees nodes with a tag, or those without it. */
const byTag = (tagged: boolean) => (permission: Permission) => {
  const condition = patchComplianceNodeConditions.hasTag({ tag: 'component' });
  return permission.name === patchComplianceNodeReadPermission.name
    ? createPatchComplianceNodeConditionalDecision(
        patchComplianceNodeReadPermission,
        tagged ? condition : { not: condition },
      )
    : ownNodesOnly(permission);
};

describe.each(testDatabaseIds)('history over the API, %p', databaseId => {
  const setup = async (decide?: Parameters<typeof setupHistory>[1]) =>
    setupHistory(databaseId, decide);
  const before = dayOf(daysAgo(25));
  const after = dayOf(daysAgo(15));

  it('tells what was known and unknown then', async () => {
    const { get } = await setup();

    await expect(get(`/summary?asOf=${before}`)).resolves.toEqual({
      asOf: endOf(before).toISOString(),
      counts: { compliant: 1, nonCompliant: 0, unknown: 1, excluded: 0 },
      reasons: [{ posture: 'unknown', reason: 'never-scanned', nodes: 1 }],
      ownership: { owned: 1, unowned: 1, conflicts: 0 },
      coverage: {
        nodes: {
          expected: 2,
          judged: 1,
          unknown: { 'never-scanned': 1 },
          excluded: 0,
        },
        accounts: { total: 1, active: 1 },
        targets: expect.objectContaining({ total: 1, fresh: 1 }),
      },
    });
    await expect(
      get(`/summary?asOf=${daysAgo(15).toISOString()}&environment=prod`),
    ).resolves.toMatchObject({
      counts: { compliant: 0, nonCompliant: 1, unknown: 0 },
      reasons: [{ reason: 'missing', nodes: 1 }],
      coverage: { targets: { failed: 1 } },
    });
  });

  it('counts nothing as fresh of which nobody knows when it was read', async () => {
    const { get, knex } = await setup();
    const statusAt = async (at: Date) => {
      const { coverage } = await get(`/summary?asOf=${at.toISOString()}`);
      return TARGET_STATUSES.filter(status => coverage.targets[status] > 0);
    };
    const readUntil = (time: Date | null) =>
      knex('target_history')
        .whereNotNull('replaced_at')
        .where('state', 'read')
        .update({ last_success_at: time });

    await expect(statusAt(daysAgo(25))).resolves.toEqual(['fresh']);
    await readUntil(daysAgo(30));
    await expect(statusAt(daysAgo(31))).resolves.toEqual(['fresh']);
    await expect(
      statusAt(new Date(daysAgo(30).getTime() + 3_600_000)),
    ).resolves.toEqual(['fresh']);
    await expect(statusAt(daysAgo(25))).resolves.toEqual(['stale']);
    await readUntil(null);
    await expect(statusAt(daysAgo(31))).resolves.toEqual(['stale']);

    // The last one goes on, and was read until the target was.
    await knex('targets')
      .where('account_id', PROD)
      .update({ last_success_at: daysAgo(5) });
    await expect(statusAt(daysAgo(6))).resolves.toEqual(['fresh']);
    await expect(statusAt(daysAgo(4))).resolves.toEqual(['stale']);
  });

  it('goes by the ownership of then', async () => {
    const { get } = await setup();
    const of = (ref: string, day: string) =>
      get(`/entities/${encodeURIComponent(ref)}/summary?asOf=${day}`);

    await expect(of(TEAM, before)).resolves.toMatchObject({
      counts: { compliant: 1 },
      coverage: { targets: { total: 1, fresh: 1 } },
      unreadable: [],
    });
    await expect(of(TEAM, after)).resolves.toMatchObject({
      counts: { compliant: 0, nonCompliant: 0 },
      coverage: { targets: { total: 0 } },
    });
    const summary = await of(CART, after);
    expect(summary).toMatchObject({
      counts: { nonCompliant: 1 },
      unreadable: [
        {
          targetId: PROD_TARGET,
          error: {
            class: 'action-denied',
            deniedAction: 'ssm:DescribeInstancePatches',
          },
        },
      ],
    });
    expect(summary.severities).toBeUndefined();
  });

  it('lists the nodes of then', async () => {
    const { get, refuse } = await setup();

    const first = await get(`/nodes?asOf=${before}&limit=1`);
    expect(first).toMatchObject({
      items: [{ instanceId: GONE, posture: 'unknown', owners: [] }],
      totalItems: 2,
    });
    await expect(
      get(`/nodes?asOf=${before}&limit=1&cursor=${first.nextCursor}`),
    ).resolves.toMatchObject({
      items: [
        {
          instanceId: WEB,
          accountName: 'commerce-prod',
          environment: 'prod',
          owners: [{ entityRef: TEAM }],
        },
      ],
    });
    for (const sort of [
      'name',
      'account',
      'region',
      'environment',
      'platform',
      'postureSince',
    ]) {
      await expect(
        get(`/nodes?asOf=${before}&sort=${sort}&order=desc`),
      ).resolves.toMatchObject({ totalItems: 2 });
    }
    await expect(refuse(`/nodes?asOf=${before}&sort=missing`)).resolves.toMatch(
      "'sort' cannot be 'missing'",
    );
    await expect(
      refuse(`/nodes?asOf=${before}&cve=CVE-2026-1`),
    ).resolves.toMatch("'cve' cannot be combined with 'asOf'");
  });

  it('shows nobody more of the past than was theirs', async () => {
    const { get } = await setup(ownNodesOnly);

    await expect(get(`/summary?asOf=${before}`)).resolves.toMatchObject({
      counts: { compliant: 1, nonCompliant: 0, unknown: 0 },
      coverage: { targets: { total: 1 } },
    });
    await expect(get(`/nodes?asOf=${after}`)).resolves.toEqual({
      items: [],
      totalItems: 0,
    });
  });

  it.each([
    [true, [WEB]],
    [false, []],
  ])(
    'shows nodes that are gone to nobody whose access goes by tags (%p)',
    async (tagged, visible) => {
      const { get } = await setup(byTag(tagged));

      const { items } = await get(`/nodes?asOf=${before}`);

      expect(
        items.map((node: { instanceId: string }) => node.instanceId),
      ).toEqual(visible);
    },
  );

  it('does not look at what is not kept', async () => {
    const { refuse } = await setup();

    await expect(
      refuse(`/summary?asOf=${dayOf(daysAgo(60))}`),
    ).resolves.toMatch("'asOf' must not lie before");
  });

  it('does not guess what time is meant', async () => {
    const { refuse } = await setup();
    for (const asOf of [
      '2026-02-30',
      '2026-02-30T10:00:00Z',
      '2026-06-30T24:30:00Z',
      '2026-06-30T10:00:00',
      '2026-06-30 10:00:00Z',
      '2026-06-30T10:00:00+25:00',
      'Tue, 24 Mar 2026 10:00:00 GMT',
    ]) {
      await expect(
        refuse(`/summary?asOf=${encodeURIComponent(asOf)}`),
      ).resolves.toBe(
        `'asOf' must be a day such as 2026-06-30, or a time in ISO 8601 with 'Z' or an offset such as 2026-06-30T10:00:00Z, not '${asOf}'`,
      );
    }
  });

  it('looks at a time of any offset', async () => {
    const { get } = await setup();
    const at = daysAgo(25);
    const local = new Date(at.getTime() + 19_800_000).toISOString();
    const { asOf } = await get(
      `/summary?asOf=${encodeURIComponent(local.replace('Z', '+05:30'))}`,
    );
    expect(asOf).toBe(at.toISOString());
  });

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

  it('tells how long patches took', async () => {
    const { get, knex } = await setup();
    const fix = (scope: string, key: string, fixed: number) =>
      knex('daily_fixes').insert([
        {
          day: after,
          scope,
          key,
          severity_rank: 5,
          bucket_days: 3,
          fixed,
          seconds: fixed * 2.5 * 86_400,
        },
        {
          day: after,
          scope,
          key,
          severity_rank: 5,
          bucket_days: 0,
          fixed: 1,
          seconds: 500 * 86_400,
        },
      ]);
    await fix('organization', '', 3);
    await fix('region', 'eu-central-1', 19);

    await expect(get('/times-to-patch')).resolves.toMatchObject({
      items: [
        { severity: 'critical', fixed: 4, medianDays: 3, open: 0 },
        { severity: 'important', fixed: 0, open: 1 },
      ],
    });
    await expect(
      get('/times-to-patch?region=eu-central-1'),
    ).resolves.toMatchObject({
      items: [
        {
          severity: 'critical',
          fixed: 20,
          medianDays: 3,
          p90Days: 3,
          meanDays: 27.4,
        },
        { severity: 'important', open: 1 },
      ],
    });
    await expect(get(`/times-to-patch?accountId=${DEV}`)).resolves.toEqual({
      items: [],
      coverage: expect.objectContaining({
        nodes: expect.objectContaining({ expected: 1, judged: 0 }),
      }),
    });
  });

  it('tells of one team how long its patches took', async () => {
    const { get, knex } = await setup(ownNodesOnly);
    const [patch] = await knex('patches');
    const fixedAt = daysAgo(2);
    await knex('patch_fixes').insert(
      [WEB, 'i-00000000000000002'].map(instance => ({
        target_id: knex('targets').where('account_id', PROD).select('id'),
        instance_id: instance,
        patch_id: patch.id,
        first_seen_at: new Date(fixedAt.getTime() - 4 * DAY_MS),
        fixed_at: fixedAt,
      })),
    );

    await expect(get('/times-to-patch')).resolves.toMatchObject({
      items: [
        {
          severity: 'important',
          fixed: 1,
          meanDays: 4,
          medianDays: 5,
          open: 1,
        },
      ],
    });
  });
});
