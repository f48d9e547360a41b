import {
  BreakdownItem,
  patchComplianceTargetReadPermission,
  TrendPoint,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { seedAccount, seedTarget, testDatabaseIds } from '../__testUtils__';
import {
  dayOf,
  daysAgo,
  deny,
  PROD,
  setupHistory,
  TEAM,
} from './__testUtils__';
import { seedTargetHistory } from './__testUtils__/seedHistory';

jest.setTimeout(120_000);

const UNREAD = '958203641705';
const NOTHING = { compliant: 0, nonCompliant: 0, unknown: 0, excluded: 0 };

/** An account that was refused for 30 days, and read a week ago if at all. */
async function seedRefused(knex: Knex, readAt?: Date): Promise<void> {
  const target = await seedTarget(
    knex,
    await seedAccount(knex, { account_id: UNREAD }),
    readAt
      ? { last_success_at: readAt, node_count: 0 }
      : {
          state: 'failed',
          error_class: 'action-denied',
          last_success_at: null,
        },
  );
  await seedTargetHistory(knex, target, {
    state: 'failed',
    from: daysAgo(30),
    until: readAt,
  });
  if (readAt) {
    await seedTargetHistory(knex, target, { state: 'read', from: readAt });
  }
  for (let ago = 10; ago > 0; ago--) {
    const day = dayOf(daysAgo(ago));
    await knex('daily_snapshots').insert({
      day,
      taken_at: new Date(`${day}T23:59:59.999Z`),
    });
  }
}

describe.each(testDatabaseIds)('what was never read, %p', databaseId => {
  const rowOf = (items: BreakdownItem[], key: string) =>
    items.find(item => item.key === key);

  it('has no counts, and says by its coverage why', async () => {
    const { get, knex } = await setupHistory(databaseId);
    await seedRefused(knex);

    for (const asOf of ['', `&asOf=${daysAgo(15).toISOString()}`]) {
      const { items } = await get(`/summary/account?limit=50${asOf}`);
      const row = rowOf(items, UNREAD);
      expect(row).not.toHaveProperty('counts');
      expect(row?.coverage).not.toHaveProperty('nodes');
      expect(row?.coverage.targets).toMatchObject({ total: 1, failed: 1 });
      expect(rowOf(items, PROD)).toHaveProperty('counts');

      const summary = await get(`/summary?accountId=${UNREAD}${asOf}`);
      expect(summary).toMatchObject({
        reasons: [],
        coverage: { targets: { total: 1, failed: 1 } },
      });
      expect(summary).not.toHaveProperty('counts');
      expect(summary).not.toHaveProperty('ownership');
      expect(summary.coverage).not.toHaveProperty('nodes');
    }
    const recorded = await get(
      `/summary?accountId=${UNREAD}&asOf=${dayOf(daysAgo(5))}`,
    );
    expect(recorded).not.toHaveProperty('counts');
    await expect(get(`/trend?accountId=${UNREAD}`)).resolves.toMatchObject({
      points: [],
    });
    const patches = await get(`/patches?accountId=${UNREAD}`);
    expect(patches.coverage).not.toHaveProperty('nodes');
  });

  it('has counts since it was read, also where it holds no node', async () => {
    const { get, knex } = await setupHistory(databaseId);
    await seedRefused(knex, daysAgo(7));

    const { items } = await get('/summary/account?limit=50');
    expect(rowOf(items, UNREAD)?.counts).toEqual(NOTHING);
    await expect(get(`/summary?accountId=${UNREAD}`)).resolves.toMatchObject({
      counts: NOTHING,
      ownership: { owned: 0, unowned: 0, conflicts: 0 },
      coverage: { nodes: { expected: 0 } },
    });
    for (const [ago, known] of [
      [5, true],
      [9, false],
    ] as const) {
      const { counts } = await get(
        `/summary?accountId=${UNREAD}&asOf=${dayOf(daysAgo(ago))}`,
      );
      expect(counts).toEqual(known ? NOTHING : undefined);
    }
    const { points } = await get(`/trend?accountId=${UNREAD}`);
    expect(points.map(({ day }: TrendPoint) => day)).toEqual(
      [7, 6, 5, 4, 3, 2, 1, 0].map(ago => dayOf(daysAgo(ago))),
    );
  });

  it('tells nothing of accounts whose targets the caller may not see', async () => {
    const { get, knex } = await setupHistory(
      databaseId,
      deny(patchComplianceTargetReadPermission),
    );
    await seedRefused(knex, daysAgo(7));

    const summary = await get(`/summary?accountId=${UNREAD}`);
    expect(summary).not.toHaveProperty('counts');
    const { points } = await get(`/trend?accountId=${UNREAD}`);
    expect(points).toEqual([]);
  });

  it('is nothing for an entity that no target is about', async () => {
    const { get } = await setupHistory(databaseId);
    const nobody = 'group:default/nobody';

    await expect(get(`/summary?entityRef=${nobody}`)).resolves.toMatchObject({
      counts: NOTHING,
    });
    await expect(
      get(`/entities/${encodeURIComponent(nobody)}/summary`),
    ).resolves.toMatchObject({ counts: NOTHING });
    await expect(
      get(`/entities/${encodeURIComponent(TEAM)}/summary`),
    ).resolves.toHaveProperty('counts');
  });
});
