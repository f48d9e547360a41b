/** Whether an earlier time is a day, for its end, and not a time within one. */
export function isDay(asOf: string): boolean {
  return !asOf.includes('T');
}
