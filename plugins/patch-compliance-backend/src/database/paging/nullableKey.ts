import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { SortKey } from './types';

/**
 * Sorts by an expression that may be NULL: rows without a value come last, in
 * either order, on every engine.
 *
 * @remarks
 *
 * Without parameters: SQLite would not find the index of such an expression.
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
      expression: knex.raw(`coalesce(?, ${standIn(knex, key.type)})`, [
        key.expression,
      ]),
    },
  ];
}

function standIn(knex: Knex, type: SortKey['type']): string {
  switch (type) {
    case 'text':
      return `''`;
    case 'time':
      return isPostgres(knex) ? `'epoch'::timestamptz` : '0';
    default:
      return '0';
  }
}
