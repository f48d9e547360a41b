import { InputError } from '@backstage/errors';
import { DayRange } from 'backstage-plugin-patch-compliance-common';
import { daysBefore, formatDay, isDay } from '../days';

const DEFAULT_DAYS = 30;
const MAX_DAYS = 800;

/**
 * The first and the last day of a range.
 *
 * @throws InputError if one is no day, they are in the wrong order, or there are
 *   too many between them
 */
export function readDayRange(range: DayRange): { from: string; to: string } {
  const { to = formatDay(Date.now()) } = range;
  checkDay('to', to);
  const { from = daysBefore(to, DEFAULT_DAYS) } = range;
  checkDay('from', from);
  if (from > to) {
    throw new InputError(`'from' must not be later than 'to'`);
  }
  if (from < daysBefore(to, MAX_DAYS)) {
    throw new InputError(`'from' must be at most ${MAX_DAYS} days before 'to'`);
  }
  return { from, to };
}

function checkDay(name: string, day: string): void {
  if (!isDay(day)) {
    throw new InputError(
      `'${name}' must be a day such as 2026-06-30, not '${day}'`,
    );
  }
}
