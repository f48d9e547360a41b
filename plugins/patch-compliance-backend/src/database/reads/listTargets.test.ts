import { TargetStatus } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import {
  countQueries,
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { TargetAccess } from '../access';
import { findTarget } from './findTarget';
import { listAccounts } from './listAccounts';
import { listTargets } from './listTargets';
import { listUnreadableTargets } from './listUnreadableTargets';
import { readCoverage } from './readCoverage';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 23, 12);
const ago = (minutes: number) => new Date(NOW - minutes * MINUTE);
const limits = { read: ago(90), readEmpty: ago(18 * 60) };

const PROD = '417283950164';
const DEV = '852047196381';
const GONE = '821650937414';

describe.each(testDatabaseIds)('targets, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    const prod = await seedAccount(knex, { account_id: PROD, name: 'prod' });
    const dev = await seedAccount(knex, {
      account_id: DEV,
      name: 'Dev',
      ou_path: 'Workloads/Development',
    });
    const gone = await seedAccount(knex, {
      account_id: GONE,
      name: null,
      state: 'SUSPENDED',
    });
    await seedAccount(knex, { account_id: '100000000001', name: 'untouched' });

    const failed = {
      state: 'failed',
      error_class: 'action-denied',
      error_code: 'AccessDeniedException',
      error_message: 'is not authorized',
      error_denied_action: 'ssm:DescribeInstancePatchStates',
      error_at: ago(5),
    } as const;
    const fresh = await seedTarget(knex, prod, {
      region: 'eu-central-1',
      last_success_at: ago(89),
      node_count: 2,
    });
    await seedTarget(knex, prod, {
      region: 'eu-west-1',
      last_success_at: ago(91),
      node_count: 1,
    });
    await seedTarget(knex, prod, {
      region: 'us-east-1',
      last_success_at: ago(17 * 60),
      node_count: 0,
    });
    await seedTarget(knex, prod, {
      region: 'us-west-2',
      last_success_at: ago(19 * 60),
      node_count: 0,
    });
    const broken = await seedTarget(knex, dev, {
      ...failed,
      region: 'eu-central-1',
      last_success_at: ago(600),
      refresh_requested_at: ago(1),
    });
    await seedTarget(knex, dev, {
      ...failed,
      region: 'us-east-1',
      last_success_at: null,
    });
    await seedTarget(knex, dev, {
      region: 'us-west-2',
      state: 'pending',
      last_success_at: null,
      last_attempt_at: null,
      node_count: null,
    });
    await seedTarget(knex, dev, {
      region: 'af-south-1',
      state: 'not-enabled',
      last_success_at: null,
    });
    await seedTarget(knex, gone, {
      state: 'inactive',
      last_success_at: ago(9e5),
    });

    await seedNode(knex, fresh, {
      instance_id: 'i-00000000000000001',
      posture: 'non-compliant',
      reason: 'missing',
      entities: { 'group:default/a': 'owner' },
    });
    await seedNode(knex, fresh, { instance_id: 'i-00000000000000002' });
    await seedNode(knex, broken, {
      instance_id: 'i-00000000000000003',
      posture: 'unknown',
      reason: 'stale',
      entities: { 'group:default/a': 'owner' },
    });
  });

  const list = (
    options: {
      access?: TargetAccess;
      accountId?: string[];
      region?: string[];
      status?: TargetStatus[];
      search?: string;
      limit?: number;
      cursor?: string;
    } = {},
  ) =>
    listTargets(knex, {
      selection: {
        accountId: options.accountId,
        region: options.region,
        access: options.access ?? 'all',
      },
      status: options.status,
      search: options.search,
      nodeAccess: 'all',
      limits,
      page: { limit: options.limit ?? 50, cursor: options.cursor },
    });

  const ALL = [
    `${DEV} eu-central-1 failed`,
    `${DEV} us-east-1 failed`,
    `${PROD} eu-west-1 stale`,
    `${PROD} us-west-2 stale`,
    `${DEV} us-west-2 pending`,
    `${PROD} eu-central-1 fresh`,
    `${PROD} us-east-1 fresh`,
    `${DEV} af-south-1 not-enabled`,
    `${GONE} eu-central-1 inactive`,
  ];

  const inWords = (page: Awaited<ReturnType<typeof list>>) =>
    page.items.map(
      ({ accountId, region, status }) => `${accountId} ${region} ${status}`,
    );

  it('lists the failed ones first, and finds out what is stale', async () => {
    const page = await list();

    expect(inWords(page)).toEqual(ALL);
    expect(page.totalItems).toBe(9);
    expect(page.items[0]).toMatchObject({
      id: `aws:${DEV}:eu-central-1`,
      accountName: 'Dev',
      counts: { compliant: 0, nonCompliant: 0, unknown: 1, excluded: 0 },
      lastError: {
        class: 'action-denied',
        code: 'AccessDeniedException',
        message: 'is not authorized',
        deniedAction: 'ssm:DescribeInstancePatchStates',
        at: ago(5).toISOString(),
      },
      lastSuccessAt: ago(600).toISOString(),
      refreshing: true,
    });
    expect(page.items[1].counts).toBeUndefined();
    expect(page.items[5]).toMatchObject({
      counts: { compliant: 1, nonCompliant: 1 },
      refreshing: false,
    });
    expect(page.items[7].nextAttemptAt).toBeUndefined();
  });

  it('pages forth and back', async () => {
    const first = await list({ limit: 4 });
    const second = await list({ limit: 4, cursor: first.nextCursor });
    const third = await list({ limit: 4, cursor: second.nextCursor });
    const back = await list({ limit: 4, cursor: third.prevCursor });

    expect([first, second, third].flatMap(inWords)).toEqual(ALL);
    expect(third.nextCursor).toBeUndefined();
    expect(back.items).toEqual(second.items);
  });

  it.each([
    [{ status: ['failed', 'pending'] as TargetStatus[] }, 3],
    [{ accountId: [PROD] }, 4],
    [{ region: ['us-east-1'], accountId: [PROD, DEV] }, 2],
    [{ search: 'DEV' }, 4],
    [{ search: 'patchstates' }, 2],
    [{ search: '_' }, 0],
    [{ access: { key: 'nodeEntityRef', values: ['group:default/a'] } }, 2],
    [{ access: { not: { key: 'accountId', values: [PROD, GONE] } } }, 4],
    [{ access: 'none' }, 0],
  ])('%j leaves %i', async (options, total) => {
    const page = await list(options as Parameters<typeof list>[0]);

    expect(page.totalItems).toBe(total);
    expect(page.items).toHaveLength(total);
  });

  it('needs three statements', async () => {
    await expect(countQueries(knex, () => list())).resolves.toBe(3);
    await expect(countQueries(knex, () => list({ limit: 1 }))).resolves.toBe(3);
  });

  describe('readCoverage', () => {
    it('counts every target and every account', async () => {
      await expect(
        readCoverage(knex, { selection: { access: 'all' }, limits }),
      ).resolves.toEqual({
        accounts: { total: 4, active: 3 },
        targets: {
          total: 9,
          fresh: 2,
          stale: 2,
          failed: 2,
          pending: 1,
          'not-enabled': 1,
          inactive: 1,
        },
        // Not the suspended account's, which nobody reads any more.
        oldestReadAt: ago(19 * 60).toISOString(),
        newestReadAt: ago(89).toISOString(),
      });
    });

    it('is about the targets that hold nodes', async () => {
      const holding = {
        filter: { entityRef: ['group:default/a'] },
        access: 'all' as const,
      };
      await expect(
        readCoverage(knex, { selection: { access: 'all', holding }, limits }),
      ).resolves.toMatchObject({
        accounts: { total: 2, active: 2 },
        targets: { total: 2, fresh: 1, failed: 1 },
        oldestReadAt: ago(600).toISOString(),
      });
    });

    it('knows nothing of what the caller may not see', async () => {
      await expect(
        readCoverage(knex, { selection: { access: 'none' }, limits }),
      ).resolves.toEqual({
        accounts: { total: 0, active: 0 },
        targets: {
          total: 0,
          fresh: 0,
          stale: 0,
          failed: 0,
          pending: 0,
          'not-enabled': 0,
          inactive: 0,
        },
      });
    });

    it('is restricted to an account', async () => {
      await expect(
        readCoverage(knex, {
          selection: { access: 'all', accountId: ['100000000001'] },
          limits,
        }),
      ).resolves.toMatchObject({
        accounts: { total: 1, active: 1 },
        targets: { total: 0 },
      });
    });
  });

  describe('listUnreadableTargets', () => {
    it('names the failures among targets with some nodes', async () => {
      const holding = {
        filter: { entityRef: ['group:default/a'] },
        access: 'all' as const,
      };
      await expect(
        listUnreadableTargets(knex, { access: 'all', holding }),
      ).resolves.toEqual([
        {
          targetId: `aws:${DEV}:eu-central-1`,
          accountName: 'Dev',
          error: expect.objectContaining({ code: 'AccessDeniedException' }),
        },
      ]);
      await expect(
        listUnreadableTargets(knex, { access: 'none', holding }),
      ).resolves.toEqual([]);
    });
  });

  describe('findTarget', () => {
    const key = { partition: 'aws', accountId: PROD, region: 'eu-central-1' };
    const find = (access: TargetAccess) =>
      findTarget(knex, { key, access, nodeAccess: 'none', limits });

    it('finds what the caller may see', async () => {
      await expect(find('all')).resolves.toMatchObject({
        id: `aws:${PROD}:eu-central-1`,
        status: 'fresh',
        counts: undefined,
      });
      await expect(
        find({ key: 'accountId', values: [DEV] }),
      ).resolves.toBeUndefined();
    });
  });

  describe('listAccounts', () => {
    const accounts = (
      options: {
        targetAccess?: TargetAccess;
        search?: string;
        limit?: number;
        cursor?: string;
      } = {},
    ) =>
      listAccounts(knex, {
        search: options.search,
        targetAccess: options.targetAccess ?? 'all',
        nodeAccess: 'all',
        limits,
        page: { limit: options.limit ?? 50, cursor: options.cursor },
      });

    it('lists accounts by name with their counts', async () => {
      const { items, totalItems } = await accounts();

      expect(totalItems).toBe(4);
      expect(
        items.map(({ accountId, state, counts, targets }) => [
          accountId,
          state,
          counts.nonCompliant,
          counts.unknown,
          targets.total,
        ]),
      ).toEqual([
        [GONE, 'SUSPENDED', 0, 0, 1],
        [DEV, 'ACTIVE', 0, 1, 4],
        [PROD, 'ACTIVE', 1, 0, 4],
        ['100000000001', 'ACTIVE', 0, 0, 0],
      ]);
      expect(items[1]).toMatchObject({
        ouPath: 'Workloads/Development',
        targets: { failed: 2, pending: 1, 'not-enabled': 1 },
        oldestReadAt: ago(600).toISOString(),
      });
    });

    it('pages forth and back', async () => {
      const first = await accounts({ limit: 3 });
      const second = await accounts({ limit: 3, cursor: first.nextCursor });
      const back = await accounts({ limit: 3, cursor: second.prevCursor });

      expect(second.items.map(account => account.name)).toEqual(['untouched']);
      expect(back.items).toEqual(first.items);
    });

    it('shows accounts with a target that the caller may see, and counts only those', async () => {
      const { items, totalItems } = await accounts({
        targetAccess: { key: 'region', values: ['us-east-1'] },
      });

      expect(totalItems).toBe(2);
      expect(
        items.map(({ accountId, targets }) => [accountId, targets.total]),
      ).toEqual([
        [DEV, 1],
        [PROD, 1],
      ]);
    });

    it('searches names, ids and organizational units', async () => {
      for (const search of ['dEV', DEV.slice(2, 8), 'workloads/d']) {
        await expect(accounts({ search })).resolves.toMatchObject({
          totalItems: 1,
          items: [{ accountId: DEV }],
        });
      }
    });

    it('needs four statements', async () => {
      await expect(countQueries(knex, () => accounts())).resolves.toBe(4);
    });
  });
});
