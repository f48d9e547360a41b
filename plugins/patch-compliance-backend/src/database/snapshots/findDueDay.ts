import { Knex } from 'knex';
import { daysBefore, formatDay } from '../../days';
import { findHistoryStart } from '../reads/days';
import { DbDailySnapshotRow, DbTimestamp } from '../tables';

/**
 * The first day that is over and whose counts are yet to be recorded: the one after
 * the last that was recorded, as far as history is kept.
 *
 * @returns undefined where there is none, `nothing-recorded` where nothing was
 *   known at the end of any day
 */
export async function findDueDay(
  knex: Knex,
  now: Date,
): Promise<{ day: string } | 'nothing-recorded' | undefined> {
  const yesterday = daysBefore(formatDay(now), 1);
  const [{ last }]: Array<{ last: string | null }> =
    await knex<DbDailySnapshotRow>('daily_snapshots').max({ last: 'day' });
  if (last !== null && last >= yesterday) {
    return undefined;
  }
  const first =
    last === null ? await findBeginning(knex) : daysBefore(last, -1);
  if (first === undefined || first > yesterday) {
    return 'nothing-recorded';
  }
  const keptSince = formatDay(await findHistoryStart(knex));
  const day = first > keptSince ? first : keptSince;
  return day <= yesterday ? { day } : undefined;
}

/** The day on which anything became known first. */
async function findBeginning(knex: Knex): Promise<string | undefined> {
  const days: string[] = [];
  for (const table of ['target_history', 'node_history']) {
    const [{ first }]: Array<{ first: DbTimestamp | null }> = await knex
      .from(table)
      .min({ first: 'recorded_at' });
    if (first !== null) {
      days.push(formatDay(new Date(first)));
    }
  }
  return days.sort()[0];
}
