import { isDay } from '../format';

/** How far back the pages look. */
export const TREND_DAYS = 30;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The last days in UTC up to today, `2026-06-30`, in their order. */
export function lastDays(count: number, now: Date = new Date()): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(now.getTime() - (count - 1 - index) * DAY_MS)
      .toISOString()
      .slice(0, 10),
  );
}

/**
 * The last day that was over at a time, or is that day, in UTC.
 *
 * @param asOf - a day, for its end, or a time; ISO 8601
 */
export function lastDayOf(asOf: string): Date {
  const time = new Date(asOf);
  return isDay(asOf) ? time : new Date(time.getTime() - DAY_MS);
}
