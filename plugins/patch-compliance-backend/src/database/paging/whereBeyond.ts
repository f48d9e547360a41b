import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { SortKey } from './types';

/**
 * Restricts a query to the rows that come after given values of its sort keys.
 *
 * @remarks
 *
 * Row values, `(a, b) > (1, 2)`, would say it shorter, but only where all keys
 * have the same order. The first key is compared once more on its own, for the
 * benefit of an index.
 */
export function whereBeyond(
  query: Knex.QueryBuilder,
  options: { knex: Knex; keys: SortKey[]; values: Array<string | number> },
): void {
  const { knex, keys } = options;
  const values = options.values.map((value, place) =>
    keys[place].type === 'time' ? new Date(value) : value,
  );
  // A cursor's number need not fit into the column that it is compared with.
  const placeholder = ({ type }: SortKey) =>
    type === 'number' && isPostgres(knex) ? '?::bigint' : '?';
  const compare = (place: number, operator: string) =>
    knex.raw(`? ${operator} ${placeholder(keys[place])}`, [
      keys[place].expression,
      values[place],
    ]);
  const beyond = (key: SortKey) => (key.order === 'asc' ? '>' : '<');

  query.where(compare(0, `${beyond(keys[0])}=`));
  query.where(anyOf => {
    keys.forEach((key, place) => {
      anyOf.orWhere(allOf => {
        for (let before = 0; before < place; before++) {
          allOf.where(compare(before, '='));
        }
        allOf.where(compare(place, beyond(key)));
      });
    });
  });
}
