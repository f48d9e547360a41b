import { Knex } from 'knex';
import { dayEnd } from '../../days';
import { areCountsBuilt } from '../counts';
import { FreshnessLimits } from '../freshness';
import { isPostgres } from '../isPostgres';
import { readDatabaseTime } from '../readDatabaseTime';
import { hasRows } from '../reads/selection';
import { retryOnConflict } from '../retryOnConflict';
import { findDueDay } from './findDueDay';
import { freezeView } from './freezeView';
import { recordDay } from './recordDay';

/** How long it waits at first for those that are writing, while it keeps new ones
 * waiting; twice as long each time it has to give up. */
const PATIENCE_MS = 1_000;

/**
 * What became of the first day that was due.
 *
 * - `taken-already`: none was due
 * - `nothing-recorded`: nothing was known at the end of any day
 * - `not-counted`: what there was before there were counts is yet to be counted
 * - `not-judged`: verdicts ended before the day did, and the history does not say so
 *   before their nodes are judged again
 */
export type DailySnapshotResult =
  | { outcome: 'taken'; day: string; counts: number }
  | {
      outcome:
        | 'taken-already'
        | 'nothing-recorded'
        | 'not-counted'
        | 'not-judged';
    };

/**
 * Records the counts of the end of a day in UTC: of the first that is over and not
 * recorded, however long ago that is.
 *
 * @remarks
 *
 * The counts are those of the day's last millisecond, as the history tells them of
 * that time, and not those of when they are recorded. All of it comes from one view
 * of the database, in which every change with an earlier time is. Where no day is
 * due, nobody waits for anything.
 *
 * @param options - `limitsAt` is until when targets must have been read to be fresh
 *   at a time; `signal` ends it before the next long statement, and nothing of the
 *   day is recorded then
 */
export async function takeDailySnapshot(
  knex: Knex,
  options: {
    limitsAt: (time: Date) => FreshnessLimits;
    signal?: AbortSignal;
  },
): Promise<DailySnapshotResult> {
  const due = await findDueDay(knex, await readDatabaseTime(knex));
  if (typeof due !== 'object') {
    return { outcome: due ?? 'taken-already' };
  }
  if (!(await areCountsBuilt(knex))) {
    return { outcome: 'not-counted' };
  }
  return await retryOnConflict(attempt =>
    knex.transaction(
      tx => take(tx, { ...options, patienceMs: PATIENCE_MS * 2 ** attempt }),
      isPostgres(knex) ? { isolationLevel: 'repeatable read' } : undefined,
    ),
  );
}

async function take(
  tx: Knex.Transaction,
  options: {
    limitsAt: (time: Date) => FreshnessLimits;
    patienceMs: number;
    signal?: AbortSignal;
  },
): Promise<DailySnapshotResult> {
  options.signal?.throwIfAborted();
  const time = await freezeView(tx, options);
  // Somebody else may have been faster.
  const due = await findDueDay(tx, time);
  if (typeof due !== 'object') {
    return { outcome: due ?? 'taken-already' };
  }
  const { day } = due;
  const at = dayEnd(day);
  const overtaken = tx.from('nodes').where('stale_at', '<=', at).select('id');
  if (await hasRows(tx, overtaken)) {
    return { outcome: 'not-judged' };
  }
  // What follows is one statement, which may take long.
  options.signal?.throwIfAborted();
  const limits = options.limitsAt(at);
  return {
    outcome: 'taken',
    day,
    counts: await recordDay(tx, { day, at, limits }),
  };
}
