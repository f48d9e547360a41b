const DAY_MS = 24 * 60 * 60_000;

/**
 * A day so many days ago in UTC: `2026-06-30`.
 */
export function dayBefore(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}
