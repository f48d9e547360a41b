import {
  BreakdownDimension,
  BreakdownItem,
  NodeFilter,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import {
  countQueries,
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../../__testUtils__';
import { NodeAccess, TargetAccess } from '../../access';
import { rebuildCounts } from '../../counts';
import { listBreakdown } from './listBreakdown';

jest.setTimeout(60_000);

const PROD = '417283950164';
const DEV = '852047196381';
const UNREAD = '958203641705';
const CLOSED = '821650937414';

describe.each(testDatabaseIds)('listBreakdown, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    const prod = await seedTarget(
      knex,
      await seedAccount(knex, { account_id: PROD, name: 'prod' }),
    );
    const dev = await seedTarget(
      knex,
      await seedAccount(knex, { account_id: DEV, name: null }),
      { region: 'us-east-1' },
    );
    await seedNode(knex, prod, {
      instance_id: 'i-00000000000000001',
      posture: 'non-compliant',
      reason: 'missing',
      environment: 'prod',
      platform_type: 'Linux',
      entities: {
        'component:default/cart': 'direct',
        'system:default/checkout': 'system',
        'group:default/a': 'owner',
        'group:default/company': 'parent-group',
      },
    });
    await seedNode(knex, prod, {
      instance_id: 'i-00000000000000002',
      environment: '',
      platform_type: 'Windows',
      entities: {
        'system:default/checkout': 'direct',
        'group:default/a': 'owner',
        'group:default/b': 'owner',
      },
    });
    await seedNode(knex, dev, {
      instance_id: 'i-00000000000000003',
      posture: 'unknown',
      reason: 'stale',
      entities: { 'group:default/b': 'direct' },
    });
    await seedNode(knex, dev, {
      instance_id: 'i-00000000000000004',
      posture: 'excluded',
      reason: 'stopped',
      environment: 'prod',
      platform_type: 'Linux',
    });
    await rebuildCounts(knex);
  });

  const list = (
    by: BreakdownDimension,
    options: {
      filter?: NodeFilter;
      access?: NodeAccess;
      targetAccess?: TargetAccess;
      limit?: number;
      cursor?: string;
    } = {},
  ) =>
    listBreakdown(knex, {
      by,
      selection: {
        filter: options.filter ?? {},
        access: options.access ?? 'all',
      },
      targetAccess: options.targetAccess ?? 'none',
      limits: { read: new Date(0), readEmpty: new Date(0) },
      page: { limit: options.limit ?? 50, cursor: options.cursor },
    });

  const inWords = ({ key, label, counts }: BreakdownItem) =>
    `${key || '-'}${label ? ` (${label})` : ''}: ${
      counts
        ? [
            counts.compliant,
            counts.nonCompliant,
            counts.unknown,
            counts.excluded,
          ].join(', ')
        : 'not known'
    }`;

  it.each<[BreakdownDimension, string[]]>([
    ['account', [`${PROD} (prod): 1, 1, 0, 0`, `${DEV}: 0, 0, 1, 1`]],
    ['region', ['eu-central-1: 1, 1, 0, 0', 'us-east-1: 0, 0, 1, 1']],
    ['environment', ['prod: 0, 1, 0, 1', '-: 1, 0, 1, 0']],
    ['platform', ['Linux: 0, 1, 0, 1', '-: 0, 0, 1, 0', 'Windows: 1, 0, 0, 0']],
    ['system', ['system:default/checkout: 1, 1, 0, 0', '-: 0, 0, 1, 1']],
    [
      'owner',
      [
        'group:default/a: 1, 1, 0, 0',
        '-: 0, 0, 0, 1',
        'group:default/b: 1, 0, 1, 0',
      ],
    ],
  ])('counts by %s', async (by, expected) => {
    const { items, totalItems } = await list(by);

    expect(items.map(inWords)).toEqual(expected);
    expect(totalItems).toBe(expected.length);
  });

  it('pages forth and back', async () => {
    const first = await list('owner', { limit: 2 });
    const second = await list('owner', { limit: 2, cursor: first.nextCursor });
    const again = await list('owner', { limit: 2, cursor: second.prevCursor });

    expect(first.items.map(({ key }) => key)).toEqual(['group:default/a', '']);
    expect(second.items.map(({ key }) => key)).toEqual(['group:default/b']);
    expect(second.nextCursor).toBeUndefined();
    expect(again.items).toEqual(first.items);
    expect(again.prevCursor).toBeUndefined();
  });

  it('counts what a filter and the permissions leave', async () => {
    await expect(
      list('account', { filter: { environment: ['prod'] } }),
    ).resolves.toMatchObject({ totalItems: 2 });
    const restricted = await list('owner', {
      access: { key: 'entityRef', values: ['group:default/company'] },
    });
    expect(restricted.items.map(inWords)).toEqual([
      'group:default/a: 0, 1, 0, 0',
    ]);
    await expect(list('region', { access: 'none' })).resolves.toEqual({
      items: [],
      totalItems: 0,
    });
  });

  it('needs four statements', async () => {
    await expect(countQueries(knex, () => list('account'))).resolves.toBe(4);
    await expect(countQueries(knex, () => list('owner'))).resolves.toBe(4);
  });

  describe('of places', () => {
    const failing = (
      item: BreakdownItem | undefined,
    ): [total: number, failed: number] | undefined =>
      item && [item.coverage.targets.total, item.coverage.targets.failed];

    beforeAll(async () => {
      await seedTarget(
        knex,
        await seedAccount(knex, { account_id: UNREAD, name: null }),
        { region: 'us-east-1', state: 'failed', last_success_at: null },
      );
      await seedTarget(
        knex,
        await seedAccount(knex, { account_id: CLOSED, state: 'CLOSED' }),
        { region: 'us-east-1', state: 'inactive', last_success_at: null },
      );
    });

    it('lists accounts and Regions with what could not be read of them', async () => {
      const accounts = await list('account', { targetAccess: 'all' });
      const unread = accounts.items.find(({ key }) => key === UNREAD);
      expect(accounts.totalItems).toBe(3);
      expect(unread).toMatchObject({ key: UNREAD });
      expect(unread).not.toHaveProperty('counts', expect.anything());
      expect(unread?.coverage.nodes).toBeUndefined();
      expect(failing(unread)).toEqual([1, 1]);

      const regions = await list('region', { targetAccess: 'all' });
      const region = regions.items.find(({ key }) => key === 'us-east-1');
      expect(regions.totalItems).toBe(2);
      // As the Region's summary has it: also the one that nobody reads any more.
      expect(failing(region)).toEqual([3, 1]);
      expect(region?.coverage.targets.inactive).toBe(1);
    });

    it('lists no more than the caller may see, and than the filter asks for', async () => {
      for (const options of [
        { targetAccess: 'none' as const },
        { targetAccess: { key: 'accountId' as const, values: [DEV] } },
        { targetAccess: 'all' as const, filter: { accountId: [DEV] } },
        {
          targetAccess: 'all' as const,
          filter: { posture: ['unknown' as const] },
        },
      ]) {
        const { items } = await list('account', options);
        expect(items.length).toBeGreaterThan(0);
        expect(items.map(({ key }) => key)).not.toContain(UNREAD);
      }
    });
  });
});
