import { DbTimestamp } from './tables';

/**
 * A time of the database in ISO 8601.
 */
export function toIsoTime(time: DbTimestamp): string;
export function toIsoTime(time: DbTimestamp | null): string | undefined;
export function toIsoTime(time: DbTimestamp | null): string | undefined {
  return time === null ? undefined : new Date(time).toISOString();
}
