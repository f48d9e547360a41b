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

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day in UTC, `2026-06-30`, that is over. */
export function readPastDay(
  params: URLSearchParams,
  name: string,
): string | undefined {
  const value = params.get(name) ?? '';
  const time = DAY.test(value) ? Date.parse(value) : NaN;
  // Some days of February are read as days of March.
  const isDay =
    !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  const today = new Date().toISOString().slice(0, 10);
  return isDay && value < today ? value : undefined;
}
