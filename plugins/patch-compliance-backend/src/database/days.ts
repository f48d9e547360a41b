import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * The beginning of a time's day in UTC.
 */
export function startOfDay(time: Date): Date {
  return fromDay(toDay(time));
}

/**
 * A time's day in UTC as days since 1970.
 */
export function toDay(time: Date): number {
  return Math.floor(time.getTime() / MILLISECONDS_PER_DAY);
}

/**
 * The beginning of a day that {@link toDay} gave.
 */
export function fromDay(day: number): Date {
  return new Date(day * MILLISECONDS_PER_DAY);
}

/**
 * A time's day in UTC: `2026-06-30`.
 */
export function formatDay(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/**
 * {@link toDay} as an SQL expression on a column of times.
 */
export function dayOf(knex: Knex, column: string): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('floor(extract(epoch from ??) / 86400)::integer', [column])
    : knex.raw('?? / 86400000', [column]);
}
