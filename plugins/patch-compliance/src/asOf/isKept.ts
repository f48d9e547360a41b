/**
 * Whether a time can be looked at.
 *
 * @param asOf - a day, for its end, or a time; ISO 8601
 * @param keptSince - the first day of which something is kept
 */
export function isKept(asOf: string, keptSince: string): boolean {
  return new Date(asOf).toISOString().slice(0, 10) >= keptSince;
}
