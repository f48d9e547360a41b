const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Whether a text is a day of the calendar: `2026-06-30`.
 */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(time) && formatDay(time) === text;
}

/**
 * A time's day in UTC: `2026-06-30`.
 */
export function formatDay(time: Date | number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * The beginning of a time's day in UTC.
 */
export function startOfDay(time: Date): Date {
  return fromDay(toDay(time));
}

/**
 * The last millisecond of a day.
 */
export function dayEnd(day: string): Date {
  return new Date(`${day}T23:59:59.999Z`);
}

/**
 * The day so many days before another.
 */
export function daysBefore(day: string, days: number): string {
  return formatDay(dayEnd(day).getTime() - days * MILLISECONDS_PER_DAY);
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
