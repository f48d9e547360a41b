/**
 * All values of a name; undefined where there is none. An empty one stands for
 * what has no such value.
 */
export function readAll(
  params: URLSearchParams,
  name: string,
): string[] | undefined {
  const values = params.getAll(name);
  return values.length > 0 ? values : undefined;
}

/** Those values of a name that are allowed; undefined where there is none. */
export function readAllOf<TValue extends string>(
  params: URLSearchParams,
  name: string,
  allowed: readonly TValue[],
): TValue[] | undefined {
  const values = allowed.filter(value => params.getAll(name).includes(value));
  return values.length > 0 ? values : undefined;
}

/** The value of a name, if it is allowed. */
export function readOneOf<TValue extends string>(
  params: URLSearchParams,
  name: string,
  allowed: readonly TValue[],
): TValue | undefined {
  return allowed.find(value => value === params.get(name));
}

/** All values of a name that look as they should; undefined where there is none. */
export function readAllLike(
  params: URLSearchParams,
  name: string,
  pattern: RegExp,
): string[] | undefined {
  const values = params.getAll(name).filter(value => pattern.test(value));
  return values.length > 0 ? values : undefined;
}

const DAY = /\d{4}-\d{2}-\d{2}/.source;
const CLOCK = /([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?/.source;
const ZONE = /Z|[+-]([01]\d|2[0-3]):[0-5]\d/.source;
const DAY_OR_TIME = new RegExp(`^(?<day>${DAY})(?<clock>T${CLOCK}(${ZONE}))?$`);

/**
 * A day in UTC that is over, `2026-06-30`, or an earlier time, ISO 8601 with `Z` or
 * an offset.
 */
export function readPastTime(
  params: URLSearchParams,
  name: string,
): string | undefined {
  const value = params.get(name) ?? '';
  const { day, clock } = DAY_OR_TIME.exec(value)?.groups ?? {};
  if (day === undefined || !isCalendarDay(day)) {
    return undefined;
  }
  const now = new Date();
  const isPast = clock
    ? new Date(value) <= now
    : day < now.toISOString().slice(0, 10);
  return isPast ? value : undefined;
}

/** Some days of February are read as days of March. */
function isCalendarDay(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
