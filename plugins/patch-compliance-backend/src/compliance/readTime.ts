import { isDay } from '../days';

/** With `Z` or an offset: without, it would be the time where the portal runs. */
const TIME =
  /^(?<day>\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads a time in ISO 8601.
 *
 * @returns undefined if it is none: of a day that the calendar does not have,
 *   JavaScript would make another one
 */
export function readTime(text: string): Date | undefined {
  const day = TIME.exec(text)?.groups?.day;
  return day !== undefined && isDay(day) ? new Date(text) : undefined;
}
