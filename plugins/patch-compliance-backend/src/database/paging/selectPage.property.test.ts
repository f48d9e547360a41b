import fc from 'fast-check';
import { Knex } from 'knex';
import { initTestDatabase, testDatabaseIds } from '../../__testUtils__';
import { byCodePoint } from './byCodePoint';
import { nullableKey } from './nullableKey';
import { selectPage } from './selectPage';
import { SelectedPage, SortKey } from './types';

jest.setTimeout(240_000);

const RUNS = 20;
const MAX_ROWS = 25;
const TABLE = 'paged_things';

interface Thing {
  id: number;
  value: string | number | Date | null;
}

/** What stands in for NULL in each type is among them, and must not be taken for
 * it. Few enough that many rows have the same. */
const VALUES: Record<SortKey['type'], Array<Exclude<Thing['value'], null>>> = {
  number: [-1, 0, 1, 7],
  time: [new Date(0), new Date(1), new Date(Date.UTC(2026, 10, 24))],
  text: ['', ' ', 'A', 'a', 'Ä', '😀'],
};

describe.each(testDatabaseIds)('selectPage, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
  });

  /** Without values last, then by value, then by id. */
  function sorted(things: Thing[], order: SortKey['order']): number[] {
    const sign = order === 'asc' ? 1 : -1;
    return [...things]
      .sort(
        (a, b) =>
          Number(a.value === null) - Number(b.value === null) ||
          sign * compare(a.value, b.value) ||
          a.id - b.id,
      )
      .map(({ id }) => id);
  }

  describe.each(Object.keys(VALUES) as Array<SortKey['type']>)(
    'by %s',
    type => {
      beforeAll(async () => {
        await knex.schema.createTable(TABLE, table => {
          table.integer('id').primary();
          ({
            number: () => table.integer('value'),
            time: () => table.dateTime('value', { precision: 3 }),
            text: () => table.string('value'),
          })[type]();
        });
      });

      afterAll(async () => {
        await knex.schema.dropTable(TABLE);
      });

      const readPage = (options: {
        order: SortKey['order'];
        limit: number;
        cursor?: string;
      }): Promise<SelectedPage<{ id: number }>> => {
        const { order, limit, cursor } = options;
        return selectPage<{ id: number }>({
          knex,
          query: knex.from(TABLE).select('id'),
          keys: [
            ...nullableKey(knex, {
              expression:
                type === 'text'
                  ? byCodePoint(knex, 'value')
                  : knex.raw('value'),
              order,
              type,
            }),
            { expression: knex.raw('id'), order: 'asc', type: 'number' },
          ],
          list: [TABLE, order],
          page: { limit, cursor },
        });
      };

      it('has every row once, there and back, in the one order', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.constantFrom(null, ...VALUES[type]), {
              maxLength: MAX_ROWS,
            }),
            fc.constantFrom<SortKey['order']>('asc', 'desc'),
            fc.integer({ min: 1, max: MAX_ROWS + 1 }),
            async (values, order, limit) => {
              const things = values.map((value, id): Thing => ({ id, value }));
              await knex(TABLE).delete();
              if (things.length > 0) {
                await knex(TABLE).insert(things);
              }

              const first = await readPage({ order, limit });
              const pages = [first];
              for (let page = first; page.nextCursor; pages.push(page)) {
                page = await readPage({
                  order,
                  limit,
                  cursor: page.nextCursor,
                });
              }
              const expected = sorted(things, order);
              expect(idsOf(pages)).toEqual(expected);
              expect(pages).toHaveLength(
                Math.max(1, Math.ceil(expected.length / limit)),
              );
              expect(first.prevCursor).toBeUndefined();

              const back = [pages.at(-1)!];
              for (let page = back[0]; page.prevCursor; back.unshift(page)) {
                page = await readPage({
                  order,
                  limit,
                  cursor: page.prevCursor,
                });
              }
              expect(idsOf(back)).toEqual(expected);
            },
          ),
          { numRuns: RUNS },
        );
      });
    },
  );
});

function idsOf(pages: Array<SelectedPage<{ id: number }>>): number[] {
  return pages.flatMap(({ rows }) => rows.map(({ id }) => id));
}

/** Texts by code point, which is what their UTF-8 is sorted by. */
function compare(a: Thing['value'], b: Thing['value']): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return Number(a) - Number(b);
}
