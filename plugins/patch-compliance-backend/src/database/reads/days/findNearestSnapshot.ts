import { Knex } from 'knex';
import { DbDailySnapshotRow } from '../../tables';

/**
 * The recorded day that ended next to a time, before it or after it, of those
 * since when history is kept.
 */
export async function findNearestSnapshot(
  knex: Knex,
  at: Date,
): Promise<{ day: string; takenAt: Date } | undefined> {
  const kept = () =>
    knex<DbDailySnapshotRow>('daily_snapshots')
      .select('*')
      .where('taken_at', '>=', knex.from('history_state').select('kept_since'));
  const found: DbDailySnapshotRow[] = await knex.unionAll([
    knex
      .from(
        kept()
          .where('taken_at', '<=', at)
          .orderBy('day', 'desc')
          .limit(1)
          .as('last'),
      )
      .select('*'),
    knex
      .from(
        kept().where('taken_at', '>', at).orderBy('day').limit(1).as('next'),
      )
      .select('*'),
  ]);
  const distanceOf = ({ taken_at: takenAt }: DbDailySnapshotRow) =>
    Math.abs(new Date(takenAt).getTime() - at.getTime());
  const [nearest] = found.sort((a, b) => distanceOf(a) - distanceOf(b));
  return nearest && { day: nearest.day, takenAt: new Date(nearest.taken_at) };
}
