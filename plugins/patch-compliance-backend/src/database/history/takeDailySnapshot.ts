import { Knex } from 'knex';
import { areCountsBuilt } from '../counts';
import { formatDay, startOfDay } from '../../days';
import { isPostgres } from '../isPostgres';
import { lockCounts } from '../lockCounts';
import { readDatabaseTime } from '../readDatabaseTime';
import { FreshnessLimits, targetStatus } from '../freshness';
import { retryOnConflict } from '../retryOnConflict';
import { DbDailySnapshotRow } from '../tables';
import { wasRecordedBefore } from './wasRecordedBefore';

/** Times are kept in milliseconds. */
const MILLISECOND_IS_OVER_S = 0.002;

/** How long it waits at first for those that are writing, while it keeps new ones
 * waiting; twice as long each time it has to give up. */
const PATIENCE_MS = 1_000;

/**
 * What became of a day's snapshot.
 *
 * - `too-late`: nobody can tell any more how the day ended
 * - `taken-already`: that is done
 * - `nothing-recorded`: nothing was known at the end of the day
 * - `not-counted`: what there was before there were counts is yet to be counted
 */
export type DailySnapshotResult =
  | { outcome: 'taken'; day: string; takenAt: Date; counts: number }
  | {
      outcome:
        | 'taken-already'
        | 'too-late'
        | 'nothing-recorded'
        | 'not-counted';
      day: string;
    };

interface DailySnapshotOptions {
  /** How long after a day its end can still be told. */
  graceMs: number;
  /** Until when targets must have been read to be fresh at a time. */
  limitsAt: (time: Date) => FreshnessLimits;
}

/**
 * Records the counts of yesterday's end, in UTC, as long as they are still those.
 *
 * @remarks
 *
 * Of each count it writes what differs from the last day that was recorded. All
 * of it comes from one view of the database. That view is taken while nobody can
 * write, so that every change with an earlier time is in it, and none with a later
 * one: once a day those who write are kept waiting until the ones before them are
 * done, for seconds at most. Where the day is taken, nobody waits for anything.
 */
export async function takeDailySnapshot(
  knex: Knex,
  options: DailySnapshotOptions,
): Promise<DailySnapshotResult> {
  const time = await readDatabaseTime(knex);
  const { day, end } = lastDay(time);
  const obstacle = await findObstacle(knex, { ...options, time });
  if (obstacle) {
    return { outcome: obstacle, day };
  }
  if (!(await areCountsBuilt(knex))) {
    return { outcome: 'not-counted', day };
  }
  if (!(await wasRecordedBefore(knex, end))) {
    return { outcome: 'nothing-recorded', day };
  }
  return await retryOnConflict(attempt =>
    knex.transaction(
      tx => take(tx, { ...options, patienceMs: PATIENCE_MS * 2 ** attempt }),
      isPostgres(knex) ? { isolationLevel: 'repeatable read' } : undefined,
    ),
  );
}

/** The day that ended last, and when it did. */
function lastDay(time: Date): { day: string; end: Date } {
  const end = startOfDay(time);
  return { day: formatDay(new Date(end.getTime() - 1)), end };
}

async function findObstacle(
  knex: Knex,
  options: { graceMs: number; time: Date },
): Promise<'taken-already' | 'too-late' | undefined> {
  const { graceMs, time } = options;
  const { day, end } = lastDay(time);
  const taken = await knex<DbDailySnapshotRow>('daily_snapshots')
    .where({ day })
    .first();
  if (taken) {
    return 'taken-already';
  }
  return time.getTime() - end.getTime() > graceMs ? 'too-late' : undefined;
}

async function take(
  tx: Knex.Transaction,
  options: DailySnapshotOptions & { patienceMs: number },
): Promise<DailySnapshotResult> {
  const takenAt = await freezeView(tx, options);
  const { day } = lastDay(takenAt);
  // Somebody else may have been faster.
  const obstacle = await findObstacle(tx, { ...options, time: takenAt });
  if (obstacle) {
    return { outcome: obstacle, day };
  }

  await tx<DbDailySnapshotRow>('daily_snapshots').insert({
    day,
    taken_at: takenAt,
  });
  await tx.raw(
    `insert into daily_counts (day, scope, key, measure, count, is_last)
    select ?, scope, key, measure, sum(current), sum(current) <> 0
    from (?) as compared
    group by scope, key, measure
    having sum(current) <> sum(last)`,
    [bareText(tx, day), compareCounts(tx, options.limitsAt(takenAt))],
  );
  await tx('daily_counts')
    .where('is_last', true)
    .where('day', '<', day)
    .whereExists(
      tx
        .from({ newer: 'daily_counts' })
        .select(tx.raw('1'))
        .whereRaw('newer.scope = daily_counts.scope')
        .whereRaw('newer.key = daily_counts.key')
        .whereRaw('newer.measure = daily_counts.measure')
        .where('newer.day', day),
    )
    .update({ is_last: false });
  const [{ counts }] = await tx('daily_counts')
    .where({ day })
    .count({ counts: '*' });
  return { outcome: 'taken', day, takenAt, counts: Number(counts) };
}

/**
 * Sees to it that the transaction sees what it has seen at the returned time.
 *
 * @remarks
 *
 * The first look at the clock is also the first at the data, and decides what a
 * repeatable read sees. The lock ends with the savepoint, not before that time is
 * over: a change that comes later must not have the same.
 */
async function freezeView(
  tx: Knex.Transaction,
  { patienceMs }: { patienceMs: number },
): Promise<Date> {
  if (!isPostgres(tx)) {
    return await readDatabaseTime(tx);
  }
  await tx.raw('savepoint view');
  // Not by a function in a SELECT: that would be the first look.
  await tx.raw(`set local lock_timeout = ${patienceMs}`);
  await lockCounts(tx, 'look');
  const time = await readDatabaseTime(tx);
  await tx.raw('select pg_sleep(?)', [MILLISECOND_IS_OVER_S]);
  await tx.raw('rollback to savepoint view');
  return time;
}

/** The current counts, and those of the last day that was recorded. */
function compareCounts(tx: Knex, limits: FreshnessLimits): Knex.Raw {
  return tx.raw(
    `select scope, key, measure, sum(nodes) as current, 0 as last
    from node_counts
    where measure <> 'held' and scope not in ('target', 'owner', 'system')
    group by scope, key, measure
    union all
    select scope, key, 'target/' || status, count(*), 0
    from (
      select 'organization' as scope, '' as key, :status as status from targets
      union all select 'account', account_id, :status from targets
      union all select 'region', region, :status from targets
    ) as statuses
    group by scope, key, status
    union all
    select scope, key, measure, 0, count
    from daily_counts
    where is_last`,
    { status: targetStatus(tx, limits) },
  );
}

/** PostgreSQL cannot tell the type of a bare parameter that is selected. */
function bareText(tx: Knex, value: string): Knex.Raw {
  return tx.raw('cast(? as varchar(10))', [value]);
}
