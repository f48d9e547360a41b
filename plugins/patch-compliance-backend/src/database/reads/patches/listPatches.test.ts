import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedPatch,
  seedTarget,
  testDatabaseIds,
} from '../../../__testUtils__';
import { EVERY_NODE } from '../../access';
import { rebuildCounts } from '../../counts';
import { listPatches } from './listPatches';

jest.setTimeout(60_000);

const CART = 'component:default/cart';
const day = (number: number) => new Date(Date.UTC(2026, 9, number, 15));

describe.each(testDatabaseIds)('listPatches, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    const target = await seedTarget(knex, await seedAccount(knex));
    const nodes = await Promise.all(
      [1, 2, 3].map(number =>
        seedNode(knex, target, {
          instance_id: `i-0000000000000000${number}`,
          posture: 'non-compliant',
          reason: 'missing',
          entities: number === 1 ? { [CART]: 'direct' } : {},
        }),
      ),
    );
    const stale = await seedNode(knex, target, {
      instance_id: 'i-00000000000000004',
      posture: 'unknown',
      reason: 'stale',
    });
    await seedPatch(knex, {
      kb_id: 'openssl.x86_64',
      title: 'openssl 3.0',
      cveIds: ['CVE-2026-2', 'CVE-2026-1'],
      released_at: day(1),
      advisory: 'ALAS2-2026-1',
      nodes: [
        { node: nodes[0], first_seen_at: day(4) },
        { node: nodes[1], first_seen_at: day(3), state: 'failed' },
        { node: nodes[2], state: 'installed-pending-reboot' },
        { node: stale, first_seen_at: day(1) },
      ],
    });
    await seedPatch(knex, {
      kb_id: 'KB5040434',
      title: 'Cumulative Update 100%',
      severity: 'Critical',
      severity_rank: 5,
      released_at: day(2),
      cveIds: ['CVE-2026-10'],
      nodes: [{ node: nodes[1], first_seen_at: day(9) }],
    });
    await seedPatch(knex, {
      kb_id: 'kernel.x86_64',
      severity: '',
      severity_rank: 0,
      nodes: nodes.map(node => ({ node, first_seen_at: day(8) })),
    });
    await rebuildCounts(knex);
  });

  type Options = Partial<Parameters<typeof listPatches>[1]>;

  const list = (options: Options = {}) =>
    listPatches(knex, {
      selection: { filter: {}, access: 'all' },
      filter: {},
      sort: 'nodes',
      page: { limit: 50 },
      ...options,
    });
  const names = async (options: Options) =>
    (await list(options)).items.map(({ kbId }) => kbId.split('.')[0]);

  it('tells what a patch is, on how many nodes, and since when', async () => {
    const { items, totalItems } = await list();

    expect(totalItems).toBe(3);
    expect(items[1]).toEqual({
      title: 'openssl 3.0',
      kbId: 'openssl.x86_64',
      classification: 'Security',
      severity: 'Important',
      cveIds: ['CVE-2026-1', 'CVE-2026-2'],
      releasedAt: day(1).toISOString(),
      advisory: 'ALAS2-2026-1',
      nodes: 2,
      states: { missing: 1, failed: 1 },
      firstSeenAt: '2026-10-03T00:00:00.000Z',
    });
    await expect(
      list({ selection: { filter: {}, access: EVERY_NODE } }),
    ).resolves.toEqual(await list());
  });

  it('counts the nodes that the caller may see and asks for', async () => {
    const ofCart = { filter: { entityRef: [CART] }, access: 'all' as const };
    const ofRegion = {
      filter: { entityRef: [CART], region: ['eu-central-1'] },
      access: 'all' as const,
    };
    const theirs = {
      filter: {},
      access: { key: 'entityRef' as const, values: [CART] },
    };
    for (const selection of [ofCart, ofRegion, theirs]) {
      const { items } = await list({ selection });
      expect(items.map(({ kbId, nodes }) => [kbId, nodes])).toEqual([
        ['openssl.x86_64', 1],
        ['kernel.x86_64', 1],
      ]);
    }
    await expect(
      list({ selection: { filter: {}, access: 'none' } }),
    ).resolves.toEqual({ items: [], totalItems: 0 });
  });

  it.each<[Options, string[]]>([
    [{ sort: 'nodes' }, ['kernel', 'openssl', 'KB5040434']],
    [{ sort: 'nodes', order: 'asc' }, ['KB5040434', 'openssl', 'kernel']],
    [{ sort: 'severity' }, ['KB5040434', 'openssl', 'kernel']],
    [{ sort: 'firstSeenAt' }, ['openssl', 'kernel', 'KB5040434']],
    [
      { sort: 'firstSeenAt', order: 'desc' },
      ['KB5040434', 'kernel', 'openssl'],
    ],
    [{ sort: 'releasedAt' }, ['openssl', 'KB5040434', 'kernel']],
    [{ sort: 'releasedAt', order: 'desc' }, ['KB5040434', 'openssl', 'kernel']],
  ])('sorts by %j, page by page', async (options, expected) => {
    await expect(names(options)).resolves.toEqual(expected);

    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ ...options, page: { limit: 1, cursor } });
      found.push(...page.items.map(({ kbId }) => kbId.split('.')[0]));
      cursor = page.nextCursor;
    } while (cursor);
    expect(found).toEqual(expected);
  });

  it.each<[Options['filter'], string[]]>([
    [{ state: ['failed'] }, ['openssl']],
    [{ state: ['installed-pending-reboot'] }, ['openssl']],
    [{ state: ['installed-rejected'] }, []],
    [{ severity: ['critical', 'unspecified'] }, ['kernel', 'KB5040434']],
    [{ severity: ['important'] }, ['openssl']],
    [{ cve: ['CVE-2026-1'] }, ['openssl']],
    [{ cve: ['CVE-2026-1'], patch: ['KB5040434'] }, []],
    [{ patch: ['KB5040434', 'kernel.x86_64'] }, ['kernel', 'KB5040434']],
    [{ search: 'KERNEL' }, ['kernel']],
    [{ search: 'cve-2026-1' }, ['openssl', 'KB5040434']],
    [{ search: '100%' }, ['KB5040434']],
    [{ search: '3.0', severity: ['critical'] }, []],
  ])('finds %j', async (filter, expected) => {
    await expect(names({ filter })).resolves.toEqual(expected);
    await expect(list({ filter })).resolves.toMatchObject({
      totalItems: expected.length,
    });
    await expect(
      list({ filter, selection: { filter: {}, access: EVERY_NODE } }),
    ).resolves.toEqual(await list({ filter }));
  });

  it('tells how many nodes have it in each state that is asked for', async () => {
    const { items } = await list({
      filter: {
        state: ['missing', 'failed', 'installed-pending-reboot'],
        search: 'openssl',
      },
    });
    expect(items).toMatchObject([
      {
        nodes: 3,
        states: { missing: 1, failed: 1, 'installed-pending-reboot': 1 },
      },
    ]);
  });

  it('takes no cursor of another list', async () => {
    const { nextCursor: cursor } = await list({ page: { limit: 1 } });
    await expect(
      list({ sort: 'severity', page: { limit: 1, cursor } }),
    ).rejects.toThrow('cursor');
  });
});
