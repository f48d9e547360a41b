import {
  NODE_SORT_FIELDS,
  NodeFilter,
  NodeSortField,
  NodeSummary,
  POSTURE_REASONS,
  PostureReason,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import {
  countQueries,
  initTestDatabase,
  seedAccount,
  seedNode,
  SeedNode,
  seedTarget,
  testDatabaseIds,
} from '../../../__testUtils__';
import { rebuildCounts } from '../../counts';
import { compareNodes } from './__testUtils__';
import { listNodes } from './listNodes';

jest.setTimeout(60_000);

const PROD = '417283950164';
const DEV = '852047196381';
const T0 = Date.UTC(2026, 10, 1);

const SORT_CASES = NODE_SORT_FIELDS.flatMap(sort =>
  (['asc', 'desc'] as const).map(
    order => [sort, order] satisfies [NodeSortField, SortOrder],
  ),
);

describe.each(testDatabaseIds)('listNodes, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    const prod = await seedAccount(knex, { account_id: PROD, name: 'prod' });
    const dev = await seedAccount(knex, { account_id: DEV, name: null });
    const targets = [
      await seedTarget(knex, prod, { region: 'eu-central-1' }),
      await seedTarget(knex, prod, { region: 'us-east-1' }),
      await seedTarget(knex, dev, { region: 'eu-central-1' }),
    ];
    // Few values and many ties, with gaps in every column that can have them.
    const pick = <T>(values: T[], number: number) =>
      values[number % values.length];
    for (let number = 0; number < 45; number++) {
      await seedNode(knex, pick(targets, number), {
        instance_id: `i-${String(number).padStart(17, '0')}`,
        name: pick(['web-1', 'Web-1', null, 'db', 'ähre'], number),
        environment: pick(['prod', null, 'dev'], Math.floor(number / 2)),
        platform_type: pick(['Linux', 'Windows', null], number),
        platform_name: pick(['Ubuntu', null, 'Amazon Linux'], number >> 1),
        platform_version: pick(['22.04', '2023', null], number >> 2),
        posture: pick(
          ['compliant', 'non-compliant', 'unknown', 'excluded'],
          number >> 1,
        ),
        reason: pick(
          [
            null,
            pick(
              [...POSTURE_REASONS['non-compliant']] as PostureReason[],
              number >> 3,
            ),
            'stale',
            'stopped',
          ],
          number >> 1,
        ),
        operation: number % 4 ? 'Scan' : null,
        count_missing: number % 4 ? pick([0, 3, null, 12], number >> 2) : null,
        operation_end_time: number % 4 ? new Date(T0 + (number % 6)) : null,
        posture_since: new Date(T0 + (number % 7) * 1000),
        entities:
          number % 3 === 0 ? { 'component:default/cart': 'direct' } : {},
        owners:
          number % 3 === 0
            ? [
                {
                  entityRef: 'component:default/cart',
                  rule: 'tag-rule',
                  evidence: 'service=cart',
                },
              ]
            : [],
      } as SeedNode);
    }
    await rebuildCounts(knex);
  });

  const list = (options: {
    filter?: NodeFilter;
    sort?: NodeSortField;
    order?: SortOrder;
    limit?: number;
    cursor?: string;
  }) =>
    listNodes(knex, {
      selection: { filter: options.filter ?? {}, access: 'all' },
      sort: options.sort ?? 'name',
      order: options.order ?? 'asc',
      page: { limit: options.limit ?? 200, cursor: options.cursor },
    });

  it.each(SORT_CASES)(
    'sorted by %s, %s, has each node once, forth and back',
    async (sort, order) => {
      const { items: all } = await list({ sort, order });
      expect(all).toHaveLength(45);
      expect(all).toEqual([...all].sort(compareNodes(sort, order)));

      const pages: NodeSummary[][] = [];
      let page = await list({ sort, order, limit: 7 });
      expect(page.prevCursor).toBeUndefined();
      pages.push(page.items);
      while (page.nextCursor) {
        page = await list({ sort, order, limit: 7, cursor: page.nextCursor });
        expect(page.totalItems).toBe(45);
        pages.push(page.items);
      }
      expect(pages.map(items => items.length)).toEqual([7, 7, 7, 7, 7, 7, 3]);
      expect(pages.flat()).toEqual(all);

      const back: NodeSummary[][] = [page.items];
      while (page.prevCursor) {
        page = await list({ sort, order, limit: 7, cursor: page.prevCursor });
        back.unshift(page.items);
      }
      expect(back).toEqual(pages);
      expect(page.nextCursor).toBeDefined();
    },
  );

  it.each<[NodeFilter, (node: NodeSummary) => boolean]>([
    [{ accountId: [DEV] }, node => node.accountId === DEV],
    [{ region: ['us-east-1'] }, node => node.region === 'us-east-1'],
    [
      { posture: ['unknown', 'excluded'] },
      node => node.posture === 'unknown' || node.posture === 'excluded',
    ],
    [{ reason: ['missing'] }, node => node.reason === 'missing'],
    [{ environment: ['prod'] }, node => node.environment === 'prod'],
    [{ environment: [''] }, node => node.environment === undefined],
    [
      { environment: ['', 'dev'], posture: ['compliant'] },
      node => node.environment !== 'prod' && node.posture === 'compliant',
    ],
    [{ platformType: ['Windows'] }, node => node.platformType === 'Windows'],
    [
      { entityRef: ['component:default/cart', 'group:default/none'] },
      node => node.owners.length === 1,
    ],
    [{ ownership: 'unowned' }, node => node.owners.length === 0],
    [{ ownership: 'conflict' }, () => false],
    [{ accountId: [] }, () => false],
  ])('filters by %j', async (filter, matches) => {
    const { items: all } = await list({});
    const expected = all.filter(matches);

    await expect(list({ filter })).resolves.toEqual({
      items: expected,
      totalItems: expected.length,
    });
  });

  it('needs the same number of statements however many rows there are', async () => {
    const few = await countQueries(knex, () => list({ limit: 1 }));
    const many = await countQueries(knex, () => list({ limit: 45 }));

    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(3);
  });

  it('goes on where it was when nodes come and go in between', async () => {
    const other = await initTestDatabase(databaseId);
    const target = await seedTarget(other, await seedAccount(other));
    const seed = (number: number) =>
      seedNode(other, target, {
        instance_id: `i-${String(number).padStart(17, '0')}`,
      });
    for (const number of [10, 20, 30, 40]) {
      await seed(number);
    }
    const page = async (cursor?: string) => {
      const { items, nextCursor } = await listNodes(other, {
        selection: { filter: {}, access: 'all' },
        sort: 'name',
        order: 'asc',
        page: { limit: 2, cursor },
      });
      return {
        nodes: items.map(node => Number(node.instanceId.slice(2))),
        nextCursor,
      };
    };

    const first = await page();
    expect(first.nodes).toEqual([10, 20]);
    await seed(15);
    await seed(35);
    await other('nodes').where('instance_id', 'like', '%20').delete();

    const second = await page(first.nextCursor);
    expect(second.nodes).toEqual([30, 35]);
    await expect(page(second.nextCursor)).resolves.toEqual({ nodes: [40] });
  });

  describe('search', () => {
    beforeAll(async () => {
      const [target] = await knex('targets').limit(1);
      const nodes: SeedNode[] = [
        { instance_id: 'i-0aaaaaaaaaaaaaa01', name: '100%_sure' },
        { instance_id: 'i-0aaaaaaaaaaaaaa02', name: '100 sure' },
        { instance_id: 'i-0aaaaaaaaaaaaaa03', name: 'back\\slash' },
        {
          instance_id: 'mi-0aaaaaaaaaaaaaa04',
          name: 'till',
          computer_name: 'STORE-7.example.com',
          ip_address: '10.11.12.13',
        },
      ];
      for (const node of nodes) {
        await seedNode(knex, target, node);
      }
      await rebuildCounts(knex);
    });

    it.each([
      ['100%', ['100%_sure']],
      ['%_s', ['100%_sure']],
      ['_sure', ['100%_sure']],
      ['100', ['100 sure', '100%_sure']],
      ['k\\s', ['back\\slash']],
      ['store-7', ['till']],
      ['11.12.13', ['till']],
      ['MI-0AAAA', ['till']],
      ["'; drop table nodes; --", []],
    ])('%j finds %j', async (search, names) => {
      const { items, totalItems } = await list({ filter: { search } });

      expect(items.map(node => node.name)).toEqual(names);
      expect(totalItems).toBe(names.length);
    });
  });
});
