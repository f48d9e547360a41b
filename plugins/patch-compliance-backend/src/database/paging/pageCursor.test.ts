import { Knex } from 'knex';
import { digestList, formatPageCursor, parsePageCursor } from './pageCursor';
import { SortKey } from './types';

const keyOf = (type: SortKey['type']): SortKey => ({
  expression: {} as Knex.Raw,
  order: 'asc',
  type,
});

const keys = [keyOf('text'), keyOf('time'), keyOf('number')];
const list = digestList(['nodes', { posture: ['unknown'] }]);
const values = ['web-1', Date.UTC(2026, 10, 23), 7];

const encode = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

describe('pageCursor', () => {
  it('comes back as it went out', () => {
    const text = formatPageCursor({ direction: 'prev', values }, list);

    expect(text).toMatch(/^[\w-]+$/);
    expect(parsePageCursor(text, { list, keys })).toEqual({
      direction: 'prev',
      values,
    });
  });

  it.each([
    ['', 'is not a cursor'],
    ['abc', 'is not a cursor'],
    [encode(null), 'is not a cursor'],
    [encode({ list, direction: 'up', values }), 'is not a cursor'],
    [encode({ list, direction: 'next', values: [1.5] }), 'is not a cursor'],
    [encode({ list, direction: 'next', values: [{}] }), 'is not a cursor'],
    [encode({ list, direction: 'next', values: [1] }), 'another filter'],
    [
      encode({ list, direction: 'next', values: [7, 7, 'web-1'] }),
      'another filter',
    ],
    ...[
      ['a\0', 7, 7],
      ['a', 9e15, 7],
      ['a', 8.64e15, 7],
      ['a', -1, 7],
      ['a', '2026', 7],
      ['a', 7, '7'],
    ].map(forged => [
      encode({ list, direction: 'next', values: forged }),
      'another filter',
    ]),
    [
      formatPageCursor({ direction: 'next', values }, digestList('other')),
      'another filter',
    ],
  ])('refuses %j', (text, message) => {
    expect(() => parsePageCursor(text, { list, keys })).toThrow(message);
  });
});
