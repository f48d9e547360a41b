import { Knex } from 'knex';
import { formatDay } from '../days';
import { isPostgres } from '../isPostgres';
import { lockCounts } from '../lockCounts';
import { readDatabaseTime } from '../readDatabaseTime';
import { targetStatus } from '../reads/targetStatus';
import { FreshnessLimits } from '../reads/types';
import { retryOnConflict } from '../retryOnConflict';
import { DbDailySnapshotRow } from '../tables';

/** Times are kept in milliseconds. */
const MILLISECOND_IS_OVER_S = 0.002;

/**
 * What became of a day's snapshot.
 *
 * - `too-late`: nobody can tell any more how the day ended
 * - `taken-already`: that is done
 */
export type DailySnapshotResult =
  | { outcome: 'taken'; day: string; takenAt: Date; counts: number }
  | { outcome: 'taken-already'; day: string }
  | { outcome: 'too-late'; day: string };

/**
 * Records the counts of yesterday's end, in UTC, as long as they are still those.
 *
 * @remarks
 *
 * Of each count it writes what differs from the last day that was recorded. All
 * of it comes from one view of the database, so that others can go on writing.
 * That view is taken while nobody can: every change with an earlier time is in
 * it, and none with a later one.
 *
 * @param options - `graceMs` is how long after a day its end can still be told;
 *   `limitsAt` gives until when targets must have been read to be fresh at a time
 */
export async function takeDailySnapshot(
  knex: Knex,
  options: {
    graceMs: number;
    limitsAt: (time: Date) => FreshnessLimits;
  },
): Promise<DailySnapshotResult> {
  const { graceMs, limitsAt } = options;
  return await retryOnConflict(() =>
    knex.transaction(
      async (tx): Promise<DailySnapshotResult> => {
        const takenAt = await freezeView(tx);
        const today = new Date(takenAt);
        today.setUTCHours(0, 0, 0, 0);
        const day = formatDay(new Date(today.getTime() - 1));

        const known = await tx<DbDailySnapshotRow>('daily_snapshots')
          .where({ day })
          .first();
        if (known) {
          return { outcome: 'taken-already', day };
        }
        if (takenAt.getTime() - today.getTime() > graceMs) {
          return { outcome: 'too-late', day };
        }
        await tx<DbDailySnapshotRow>('daily_snapshots').insert({
          day,
          taken_at: takenAt,
        });
        await tx.raw(
          `insert into daily_counts (day, scope, key, measure, count)
          select ?, scope, key, measure, sum(current)
          from (?) as compared
          group by scope, key, measure
          having sum(current) <> sum(last)`,
          [bareText(tx, day), compareCounts(tx, limitsAt(takenAt))],
        );
        const [{ counts }] = await tx('daily_counts')
          .where({ day })
          .count({ counts: '*' });
        return { outcome: 'taken', day, takenAt, counts: Number(counts) };
      },
      isPostgres(knex) ? { isolationLevel: 'repeatable read' } : undefined,
    ),
  );
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
async function freezeView(tx: Knex.Transaction): Promise<Date> {
  if (!isPostgres(tx)) {
    return await readDatabaseTime(tx);
  }
  await tx.raw('savepoint view');
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
    from (
      select scope, key, measure, count, row_number() over (
        partition by scope, key, measure order by day desc
      ) as place
      from daily_counts
    ) as recorded
    where place = 1`,
    { status: targetStatus(tx, limits) },
  );
}

/** PostgreSQL cannot tell the type of a bare parameter that is selected. */
function bareText(tx: Knex, value: string): Knex.Raw {
  return tx.raw('cast(? as varchar(10))', [value]);
}
