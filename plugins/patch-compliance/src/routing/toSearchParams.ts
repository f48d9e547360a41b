/**
 * Writes values into the query part of a URL, a list as a repeated name.
 *
 * @returns with its question mark, or empty
 */
export function toSearchParams(
  values: Record<string, string | string[] | undefined>,
): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const single of [value ?? []].flat()) {
      params.append(name, single);
    }
  }
  return params.size === 0 ? '' : `?${params}`;
}
