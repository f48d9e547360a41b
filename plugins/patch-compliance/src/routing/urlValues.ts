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
