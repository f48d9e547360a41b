/**
 * The smallest value that at least such a part of the values does not exceed.
 *
 * @param part - from 0 to 1; the default gives the median
 */
export function quantile(values: number[], part = 0.5): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}
