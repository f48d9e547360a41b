import { Knex } from 'knex';
import { whereBeyond } from './whereBeyond';
import { digestList, formatPageCursor, parsePageCursor } from './pageCursor';
import { PageOptions, SelectedPage, SortKey } from './types';

type SortedRow = Record<string, unknown>;

/**
 * Selects one page of a list by the values of its sort keys, which costs the
 * same on the first page and on the thousandth, and neither skips nor repeats a
 * row when others come or go.
 *
 * @param options - `query` selects and filters, `keys` sort it, of which the
 *   last must be unique; `list` says which list it is with which filter and
 *   order, and binds the cursors to it
 * @throws InputError if the cursor is not one of this list
 */
export async function selectPage<TRow extends object>(options: {
  knex: Knex;
  query: Knex.QueryBuilder;
  keys: SortKey[];
  list: unknown;
  page: PageOptions;
}): Promise<SelectedPage<TRow>> {
  const { knex, query, keys, page } = options;
  const list = digestList(options.list);
  const cursor =
    page.cursor === undefined
      ? undefined
      : parsePageCursor(page.cursor, { list, keys });
  const backwards = cursor?.direction === 'prev';
  const sortKeys = backwards ? keys.map(reverse) : keys;

  keys.forEach((key, place) => {
    query.select(knex.raw('? as ??', [key.expression, keyColumn(place)]));
  });
  if (cursor) {
    whereBeyond(query, { knex, keys: sortKeys, values: cursor.values });
  }
  for (const key of sortKeys) {
    query.orderByRaw(`? ${key.order}`, [key.expression]);
  }
  const found: SortedRow[] = await query.limit(page.limit + 1);

  const rows = found.slice(0, page.limit);
  const hasMore = found.length > rows.length;
  if (backwards) {
    rows.reverse();
  }
  const cursorAt = (row: SortedRow | undefined, direction: 'next' | 'prev') =>
    row && formatPageCursor({ direction, values: readKeys(row, keys) }, list);

  const hasNext = backwards || hasMore;
  const hasPrev = backwards ? hasMore : cursor !== undefined;
  return {
    rows: rows as TRow[],
    nextCursor: hasNext ? cursorAt(rows.at(-1), 'next') : undefined,
    prevCursor: hasPrev ? cursorAt(rows[0], 'prev') : undefined,
  };
}

function reverse(key: SortKey): SortKey {
  return { ...key, order: key.order === 'asc' ? 'desc' : 'asc' };
}

function keyColumn(place: number): string {
  return `sort_key_${place}`;
}

function readKeys(row: SortedRow, keys: SortKey[]): Array<string | number> {
  return keys.map((key, place) => {
    const value = row[keyColumn(place)];
    switch (key.type) {
      case 'time':
        return new Date(value as Date | string | number).getTime();
      case 'number':
        return Number(value);
      default:
        return String(value);
    }
  });
}
