import { Knex } from 'knex';
import { FreshnessLimits } from '../freshness';
import { DbDailySnapshotRow } from '../tables';
import { selectCountsAt } from './selectCountsAt';

/**
 * Records the counts of a time as those of a day, later than all that are recorded:
 * of each count what differs from the day before.
 *
 * @param options - `limits` are those of the time
 * @returns how many differ
 */
export async function recordDay(
  tx: Knex.Transaction,
  options: { day: string; at: Date; limits: FreshnessLimits },
): Promise<number> {
  const { day, at } = options;
  // Where somebody else has just recorded it, which this view of the database does
  // not show, PostgreSQL then tells of a conflict, after which one can try again.
  await tx<DbDailySnapshotRow>('daily_snapshots')
    .insert({ day, taken_at: at })
    .onConflict('day')
    .ignore();
  await tx.raw(
    `insert into daily_counts (day, scope, key, measure, count, is_last)
    select ?, scope, key, measure, sum(current), sum(current) <> 0
    from (
      select scope, key, measure, nodes as current, 0 as last
      from (?) as counts
      union all
      select scope, key, measure, 0, count from daily_counts where is_last
    ) as compared
    group by scope, key, measure
    having sum(current) <> sum(last)`,
    [bareText(tx, day), selectCountsAt(tx, options)],
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
  return Number(counts);
}

/** PostgreSQL cannot tell the type of a bare parameter that is selected. */
function bareText(tx: Knex, value: string): Knex.Raw {
  return tx.raw('cast(? as varchar(10))', [value]);
}
