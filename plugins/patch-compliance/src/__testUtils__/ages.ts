const HOUR_MS = 60 * 60 * 1000;

/** The time that many hours ago, ISO 8601. */
export function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * HOUR_MS).toISOString();
}

/** The time that many days ago, ISO 8601. */
export function daysAgo(days: number): string {
  return hoursAgo(days * 24);
}
