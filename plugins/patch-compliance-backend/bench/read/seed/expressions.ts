import { Knex } from 'knex';
import { isPostgres } from '../../../src/database/isPostgres';

/**
 * A time before now, as an SQL expression.
 *
 * @param seconds - an SQL expression of a whole number
 */
export function ago(knex: Knex, seconds: string): string {
  const now = Date.now();
  return isPostgres(knex)
    ? `(to_timestamp(${now / 1000}) - (${seconds}) * interval '1 second')`
    : `(${now} - (${seconds}) * 1000)`;
}

/**
 * A whole number below a limit that looks random and is the same again, as an
 * SQL expression.
 *
 * @param value - an SQL expression of a whole number
 * @param salt - tells several of the same value apart
 */
export function scatter(value: string, limit: number, salt: number): string {
  // A prime factor, so that neighbours lie far apart, and the high part of the
  // product, whose low one repeats.
  return `(((${value} + ${salt}) * 2654435761 % 4294967296 / 65536) % ${limit})`;
}

/**
 * Fills a temporary table `series` with the numbers `n` from 0.
 */
export async function createSeries(tx: Knex, count: number): Promise<void> {
  await tx.raw('create temporary table series (n bigint primary key)');
  await tx.raw(
    `insert into series
      with recursive numbers (n) as (
        select 0 union all select n + 1 from numbers where n < ${count - 1}
      )
      select n from numbers`,
  );
}
