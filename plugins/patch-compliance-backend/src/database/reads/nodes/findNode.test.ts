import { Knex } from 'knex';
import {
  countQueries,
  initTestDatabase,
  seedAccount,
  seedNode,
  seedPatch,
  seedTarget,
  testDatabaseIds,
} from '../../../__testUtils__';
import { DbNodeRow } from '../../tables';
import { countReasons, tallyWithSeverities } from '../counts';
import { rebuildCounts } from '../../counts';
import { findNode } from './findNode';
import { listNodePatches } from './listNodePatches';

jest.setTimeout(60_000);

const day = (number: number) => new Date(Date.UTC(2026, 9, number));
const limits = { read: day(1), readEmpty: day(1) };
const CART = 'component:default/cart';

describe.each(testDatabaseIds)('a node and its patches, %p', databaseId => {
  let knex: Knex;
  let web: DbNodeRow;
  let db: DbNodeRow;

  const keyOf = (node: DbNodeRow) => ({
    partition: node.partition,
    accountId: node.account_id,
    region: node.region,
    instanceId: node.instance_id,
  });

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    const target = await seedTarget(knex, await seedAccount(knex));
    const nonCompliant = {
      posture: 'non-compliant',
      reason: 'missing',
      entities: { [CART]: 'direct' },
    } as const;
    web = await seedNode(knex, target, {
      ...nonCompliant,
      instance_id: 'i-00000000000000001',
      posture_since: day(3),
      operation: 'Scan',
      count_missing: 3,
      count_unreported_not_applicable: -1,
    });
    db = await seedNode(knex, target, {
      ...nonCompliant,
      instance_id: 'mi-00000000000000002',
      posture_since: day(9),
    });
    const stale = await seedNode(knex, target, {
      ...nonCompliant,
      instance_id: 'i-00000000000000003',
      posture: 'unknown',
      reason: 'stale',
      posture_since: day(5),
    });
    const foreign = await seedNode(knex, target, {
      ...nonCompliant,
      instance_id: 'i-00000000000000004',
      entities: {},
    });

    await seedPatch(knex, {
      kb_id: 'zlib.x86_64',
      severity: 'Low',
      severity_rank: 2,
      nodes: [{ node: web, first_seen_at: day(1) }],
    });
    await seedPatch(knex, {
      kb_id: 'kernel.x86_64',
      severity: 'Critical',
      severity_rank: 5,
      cveIds: ['CVE-2026-0002', 'CVE-2026-0001', 'CVE-2026-0003'],
      nodes: [
        { node: web, first_seen_at: day(7) },
        { node: db, first_seen_at: day(8), state: 'failed' },
        { node: stale, first_seen_at: day(2) },
        { node: foreign, first_seen_at: day(2) },
      ],
    });
    await seedPatch(knex, {
      kb_id: 'openssl.x86_64',
      severity: 'Critical',
      severity_rank: 5,
      cveIds: ['CVE-2025-0009', 'CVE-2025-0008', 'CVE-2026-0001'],
      nodes: [{ node: db, first_seen_at: day(4) }],
    });
    await seedPatch(knex, {
      kb_id: 'glibc.x86_64',
      severity: 'Critical',
      severity_rank: 5,
      nodes: [
        { node: web, first_seen_at: day(6) },
        {
          node: db,
          first_seen_at: day(6),
          state: 'installed-pending-reboot',
          installed_at: day(6),
        },
      ],
    });
    await rebuildCounts(knex);
  });

  it('lists patches worst first, then those that are seen longest', async () => {
    const list = (cursor?: string) =>
      listNodePatches(knex, {
        key: keyOf(web),
        access: 'all',
        page: { limit: 2, cursor },
      });
    const first = await list();
    const second = await list(first?.nextCursor);

    expect(first?.totalItems).toBe(3);
    expect(first?.items).toEqual([
      {
        title: 'glibc.x86_64',
        kbId: 'glibc.x86_64',
        classification: 'Security',
        severity: 'Critical',
        state: 'missing',
        cveIds: [],
        firstSeenAt: day(6).toISOString(),
      },
      expect.objectContaining({
        kbId: 'kernel.x86_64',
        cveIds: ['CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0003'],
      }),
    ]);
    expect(second?.items).toEqual([
      expect.objectContaining({ kbId: 'zlib.x86_64' }),
    ]);
    const back = await list(second?.prevCursor);
    expect(back?.items).toEqual(first?.items);
  });

  it("does not take another node's cursor", async () => {
    const page = await listNodePatches(knex, {
      key: keyOf(web),
      access: 'all',
      page: { limit: 1 },
    });

    await expect(
      listNodePatches(knex, {
        key: keyOf(db),
        access: 'all',
        page: { limit: 1, cursor: page?.nextCursor },
      }),
    ).rejects.toThrow('another filter or order');
  });

  it('shows no patch of a node that the caller may not see', async () => {
    await expect(
      listNodePatches(knex, {
        key: keyOf(web),
        access: { key: 'region', values: ['us-east-1'] },
        page: { limit: 1 },
      }),
    ).resolves.toBeUndefined();
  });

  it('counts missing and failed patches of non-compliant nodes by severity', async () => {
    const count = async () => {
      const { severities } = await tallyWithSeverities(knex, {
        filter: { entityRef: [CART] },
        access: 'all',
      });
      return severities;
    };

    await expect(count()).resolves.toEqual([
      {
        severity: 'Critical',
        patches: 3,
        nodes: 2,
        oldestFirstSeenAt: day(4).toISOString(),
        cveIds: [
          'CVE-2025-0008',
          'CVE-2025-0009',
          'CVE-2026-0001',
          'CVE-2026-0002',
          'CVE-2026-0003',
        ],
      },
      {
        severity: 'Low',
        patches: 1,
        nodes: 1,
        oldestFirstSeenAt: day(1).toISOString(),
        cveIds: [],
      },
    ]);
    await expect(countQueries(knex, count)).resolves.toBe(2);
  });

  it('counts reasons with the time since the first node has them', async () => {
    await expect(
      countReasons(knex, { filter: { entityRef: [CART] }, access: 'all' }),
    ).resolves.toEqual({
      counts: { compliant: 0, nonCompliant: 2, unknown: 1, excluded: 0 },
      reasons: [
        {
          posture: 'non-compliant',
          reason: 'missing',
          nodes: 2,
          oldestSince: day(3).toISOString(),
        },
        {
          posture: 'unknown',
          reason: 'stale',
          nodes: 1,
          oldestSince: day(5).toISOString(),
        },
      ],
    });
  });

  it('tells all of a node', async () => {
    for (let number = 1; number <= 60; number++) {
      // Every other time it is only its name that changes.
      await knex('node_history').insert({
        target_id: web.target_id,
        partition: web.partition,
        account_id: web.account_id,
        region: web.region,
        instance_id: web.instance_id,
        display_name: `web-${number}`,
        ownership: 'owned',
        recorded_at: day(number),
        replaced_at: day(number + 1),
        posture: 'compliant',
        posture_since: day(number - (number % 2)),
      });
    }
    const find = (node: DbNodeRow) =>
      findNode(knex, {
        key: keyOf(node),
        access: 'all',
        targetAccess: 'all',
        limits,
      });

    const details = await find(web);
    expect(details).toMatchObject({
      kind: 'ec2',
      posture: 'non-compliant',
      counts: { missing: 3, unreportedNotApplicable: -1 },
      entities: [{ entityRef: CART, relation: 'direct' }],
      targetStatus: 'fresh',
      targetError: undefined,
    });
    expect(details?.counts?.installed).toBeUndefined();
    expect(details?.postureChanges).toHaveLength(31);
    expect(details?.postureChanges[0].at).toBe(day(60).toISOString());
    await expect(find(db)).resolves.toMatchObject({
      kind: 'hybrid',
      counts: undefined,
    });
    await expect(countQueries(knex, () => find(web))).resolves.toBe(5);
  });
});
