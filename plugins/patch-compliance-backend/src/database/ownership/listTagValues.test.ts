import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { listTagValues } from './listTagValues';

jest.setTimeout(60_000);

/** More than a page. */
const NODES = 5_200;

/** In another order wherever somebody sorts by language or ignores case. */
const valueOf = (number: number) =>
  `${['a', 'B', 'é', 'Z', '_'][number % 5]}${number}`;

describe.each(testDatabaseIds)('listTagValues, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    const target = await seedTarget(knex, await seedAccount(knex));
    const first = await seedNode(knex, target, {
      instance_id: 'i-00000000000000000',
      tags: { service: valueOf(0), ns: '0' },
    });
    const { id: firstId, ...columns } = first;
    await knex.batchInsert(
      'nodes',
      Array.from({ length: NODES - 1 }, (_, index) => ({
        ...columns,
        instance_id: `i-${String(index + 1).padStart(17, '0')}`,
      })),
      100,
    );
    const ids = await knex('nodes')
      .whereNot('id', firstId)
      .orderBy('id')
      .pluck('id');
    const tags = ids.flatMap((id, index) => [
      { node_id: id, key: 'service', value: valueOf(index + 1) },
      { node_id: id, key: 'ns', value: String((index + 1) % 2) },
      { node_id: id, key: 'env', value: 'prod' },
    ]);
    await knex.batchInsert('node_tags', tags.slice(0, -3), 400);
    // As the database does by itself, a little later.
    await knex.raw('analyze');
  });

  async function list(tags: string[]) {
    const pages: number[] = [];
    const values: Array<Record<string, string>> = [];
    for await (const page of listTagValues(knex, tags)) {
      pages.push(page.length);
      values.push(...page);
    }
    return { pages, values };
  }

  it('lists each value once, through all pages', async () => {
    const { pages, values } = await list(['service']);
    expect(pages).toEqual([5_000, 199]);
    expect(values.map(({ service }) => service).sort()).toEqual(
      Array.from({ length: NODES - 1 }, (_, number) => valueOf(number)).sort(),
    );
    await expect(list(['env'])).resolves.toMatchObject({
      values: [{ env: 'prod' }],
    });
  });

  it('lists the combinations that occur', async () => {
    const { pages, values } = await list(['ns', 'service']);
    expect(pages).toEqual([5_000, 199]);
    expect(new Set(values.map(value => JSON.stringify(value)))).toEqual(
      new Set(
        Array.from({ length: NODES - 1 }, (_, number) =>
          JSON.stringify({ ns: String(number % 2), service: valueOf(number) }),
        ),
      ),
    );
    await expect(list(['ns', 'unheard-of'])).resolves.toEqual({
      pages: [0],
      values: [],
    });
  });
});
