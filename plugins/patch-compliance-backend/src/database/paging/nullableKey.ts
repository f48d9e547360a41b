import { Knex } from 'knex';
import { SortKey } from './types';

const STAND_INS = { text: '', number: 0, time: new Date(0) };

/**
 * Sorts by an expression that may be NULL: rows without a value come last, in
 * either order, on every engine.
 */
export function nullableKey(knex: Knex, key: SortKey): SortKey[] {
  return [
    {
      expression: knex.raw('case when ? is null then 1 else 0 end', [
        key.expression,
      ]),
      order: 'asc',
      type: 'number',
    },
    {
      ...key,
      expression: knex.raw('coalesce(?, ?)', [
        key.expression,
        STAND_INS[key.type],
      ]),
    },
  ];
}
