import { InputError } from '@backstage/errors';
import { findHistoryStart } from '../database/reads';
import { dayEnd, formatDay, isDay } from '../days';
import { readTime } from './readTime';
import { ReadContext } from './types';

/**
 * An earlier time to look at.
 */
export interface EarlierTime {
  at: Date;
  /** Where it is the end of a day. */
  day?: string;
}

/**
 * Reads the time to look at.
 *
 * @returns undefined where it is now, or today
 * @throws InputError if it is no time, lies in the future, or before what is kept
 */
export async function readAsOf(
  { knex }: Pick<ReadContext, 'knex'>,
  asOf: string | undefined,
): Promise<EarlierTime | undefined> {
  if (asOf === undefined) {
    return undefined;
  }
  const day = isDay(asOf) ? asOf : undefined;
  const at = day ? dayEnd(day) : readTime(asOf);
  if (!at) {
    throw new InputError(
      `'asOf' must be a day such as 2026-06-30, or a time in ISO 8601 with 'Z' or an offset such as 2026-06-30T10:00:00Z, not '${asOf}'`,
    );
  }
  const now = new Date();
  if (day === formatDay(now)) {
    return undefined;
  }
  if (at > now) {
    throw new InputError(`'asOf' must not lie in the future`);
  }
  const start = await findHistoryStart(knex);
  if (at < start) {
    throw new InputError(
      `'asOf' must not lie before ${start.toISOString()}: what was before is not kept`,
    );
  }
  return { at, day };
}
