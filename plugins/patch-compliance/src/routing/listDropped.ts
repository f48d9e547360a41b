/** A value of a URL that means nothing. */
export interface DroppedValue {
  name: string;
  value: string;
}

/** What a filter did not take of a URL, among the names that it knows. */
export function listDropped(
  params: URLSearchParams,
  filter: object,
): DroppedValue[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    const taken = [value ?? []].flat();
    return params
      .getAll(name)
      .filter(given => !taken.includes(given))
      .map(given => ({ name, value: given }));
  });
}
