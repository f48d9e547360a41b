import { Permission } from '@backstage/plugin-permission-common';
import {
  patchComplianceNodeReadPermission,
  TARGET_STATUSES,
} from 'backstage-plugin-patch-compliance-common';
import { testDatabaseIds } from '../__testUtils__';
import {
  createPatchComplianceNodeConditionalDecision,
  patchComplianceNodeConditions,
} from '../permissions';
import {
  CART,
  dayOf,
  daysAgo,
  GONE,
  ownNodesOnly,
  PROD,
  PROD_TARGET,
  setupHistory,
  TEAM,
  WEB,
} from './__testUtils__';

jest.setTimeout(120_000);

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
});
