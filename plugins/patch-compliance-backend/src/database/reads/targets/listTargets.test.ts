import {
  TargetFilter,
  TargetSortField,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { countQueries, testDatabaseIds } from '../../../__testUtils__';
import { TargetAccess } from '../../access';
import { ago, DEV, GONE, limits, PROD, seedTargets } from '../__testUtils__';
import { listTargets } from './listTargets';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('listTargets, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await seedTargets(databaseId);
  });

  const list = (
    options: TargetFilter & {
      access?: TargetAccess;
      sort?: TargetSortField;
      limit?: number;
      cursor?: string;
    } = {},
  ) => {
    const {
      access = 'all',
      sort = 'status',
      limit = 50,
      cursor,
      ...filter
    } = options;
    return listTargets(knex, {
      filter,
      access,
      sort,
      nodeAccess: 'all',
      limits,
      page: { limit, cursor },
    });
  };

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

  it('sorts by the age of the data, what is never read last', async () => {
    const sorted = [
      `${DEV} us-east-1 failed`,
      `${DEV} us-west-2 pending`,
      `${PROD} us-west-2 stale`,
      `${PROD} us-east-1 fresh`,
      `${DEV} eu-central-1 failed`,
      `${PROD} eu-west-1 stale`,
      `${PROD} eu-central-1 fresh`,
      `${DEV} af-south-1 not-enabled`,
      `${GONE} eu-central-1 inactive`,
    ];
    const first = await list({ sort: 'lastSuccess', limit: 5 });
    const second = await list({
      sort: 'lastSuccess',
      limit: 5,
      cursor: first.nextCursor,
    });

    expect([first, second].flatMap(inWords)).toEqual(sorted);
    await expect(
      list({ sort: 'status', cursor: first.nextCursor }),
    ).rejects.toThrow('cursor');
  });

  it('sorts by account and Region', async () => {
    expect(inWords(await list({ sort: 'account', limit: 3 }))).toEqual([
      `${GONE} eu-central-1 inactive`,
      `${DEV} af-south-1 not-enabled`,
      `${DEV} eu-central-1 failed`,
    ]);
  });

  it.each<[TargetFilter & { access?: TargetAccess }, number]>([
    [{ status: ['failed', 'pending'] }, 3],
    [{ errorClass: ['action-denied', 'throttled'] }, 2],
    [{ errorClass: ['throttled'] }, 0],
    [{ errorCode: ['AccessDeniedException'], region: ['us-east-1'] }, 1],
    [{ deniedAction: ['ssm:DescribeInstancePatchStates'] }, 2],
    [{ deniedAction: [''] }, 7],
    [{ errorCode: [] }, 0],
    [{ accountId: [PROD] }, 4],
    [{ region: ['us-east-1'], accountId: [PROD, DEV] }, 2],
    [{ search: 'DEV' }, 4],
    [{ search: 'patchstates' }, 2],
    [{ search: '_' }, 0],
    [{ access: { key: 'nodeEntityRef', values: ['group:default/a'] } }, 2],
    [{ access: { not: { key: 'accountId', values: [PROD, GONE] } } }, 4],
    [{ access: 'none' }, 0],
  ])('%j leaves %i', async (options, total) => {
    const page = await list(options);

    expect(page.totalItems).toBe(total);
    expect(page.items).toHaveLength(total);
  });

  it('needs three statements', async () => {
    await expect(countQueries(knex, () => list())).resolves.toBe(3);
    await expect(countQueries(knex, () => list({ limit: 1 }))).resolves.toBe(3);
  });
});
