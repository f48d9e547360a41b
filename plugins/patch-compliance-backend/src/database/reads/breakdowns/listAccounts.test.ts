import { Knex } from 'knex';
import {
  countQueries,
  seedAccount,
  testDatabaseIds,
} from '../../../__testUtils__';
import { NodeAccess, TargetAccess } from '../../access';
import { ago, DEV, GONE, limits, PROD, seedTargets } from '../__testUtils__';
import { listAccounts } from './listAccounts';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('listAccounts, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await seedTargets(databaseId);
  });

  const accounts = (
    options: {
      targetAccess?: TargetAccess;
      nodeAccess?: NodeAccess;
      search?: string;
      active?: boolean;
      limit?: number;
      cursor?: string;
    } = {},
  ) =>
    listAccounts(knex, {
      search: options.search,
      active: options.active,
      targetAccess: options.targetAccess ?? 'all',
      nodeAccess: options.nodeAccess ?? 'all',
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
        counts?.nonCompliant,
        counts?.unknown,
        targets.total,
      ]),
    ).toEqual([
      [GONE, 'SUSPENDED', 0, 0, 1],
      [DEV, 'ACTIVE', 0, 1, 4],
      [PROD, 'ACTIVE', 1, 0, 4],
      ['100000000001', 'ACTIVE', undefined, undefined, 0],
    ]);
    expect(items[1]).toMatchObject({
      ouPath: 'Workloads/Development',
      targets: { failed: 2, pending: 1, 'not-enabled': 1 },
      oldestReadAt: ago(600).toISOString(),
    });
  });

  it.each<[NodeAccess, Array<number | undefined>]>([
    ['none', [undefined, undefined, undefined, undefined]],
    [
      { key: 'entityRef', values: ['group:default/a'] },
      [undefined, 1, 1, undefined],
    ],
  ])(
    'counts no node that is hidden by %j, not even as 0',
    async (nodeAccess, nodes) => {
      const { items } = await accounts({ nodeAccess });

      expect(
        items.map(
          ({ counts }) => counts && counts.nonCompliant + counts.unknown,
        ),
      ).toEqual(nodes);
    },
  );

  it.each<[boolean, string[]]>([
    [true, [DEV, PROD, '100000000001']],
    [false, [GONE]],
  ])('tells apart those that are read, %p', async (active, expected) => {
    const { items, totalItems } = await accounts({ active });

    expect(items.map(({ accountId }) => accountId)).toEqual(expected);
    expect(totalItems).toBe(expected.length);
  });

  it('gives no account the counts of one of another partition with the same id', async () => {
    const left = await seedAccount(knex, {
      partition: 'aws-us-gov',
      account_id: PROD,
      name: 'left out',
      excluded: true,
    });
    const { items } = await accounts({ search: PROD });
    await knex('accounts').where('id', left.id).delete();

    expect(
      items.map(({ partition, counts }) => [partition, counts !== undefined]),
    ).toEqual([
      ['aws-us-gov', false],
      ['aws', true],
    ]);
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

  it('needs five statements', async () => {
    await expect(countQueries(knex, () => accounts())).resolves.toBe(5);
  });
});
