import { Knex } from 'knex';
import { groupBy } from '../../groupBy';
import { DbDailyCountRow, DbDailySnapshotRow } from '../../tables';
import { Measure } from '../counts';
import { ReadyScope } from '../selection';

/**
 * The counts of a scope at the end of a day.
 */
export interface DailyMeasures {
  day: string;
  takenAt: Date;
  measures: Measure[];
}

type Row = Pick<DbDailyCountRow, 'day' | 'measure' | 'count'>;

/**
 * The recorded counts of a scope on each day from one to another, both included.
 * Days that were not recorded are absent.
 */
export async function readDailyMeasures(
  knex: Knex,
  options: { scope: ReadyScope; from: string; to: string },
): Promise<DailyMeasures[]> {
  const { scope, from, to } = options;
  const days = await knex<DbDailySnapshotRow>('daily_snapshots')
    .whereBetween('day', [from, to])
    .orderBy('day');
  if (days.length === 0) {
    return [];
  }
  const changes = groupBy(
    await readChanges(knex, { scope, after: from, to }),
    row => row.day,
  );
  const current = new Map<string, number>();
  apply(current, await readStart(knex, { scope, day: from }));

  // A count stays what it is until the day of another row, also across days that
  // were not recorded.
  const changedDays = [...changes.keys()].sort();
  return days.map(({ day, taken_at: takenAt }) => {
    while (changedDays.length > 0 && changedDays[0] <= day) {
      apply(current, changes.get(changedDays.shift()!)!);
    }
    return {
      day,
      takenAt: new Date(takenAt),
      measures: [...current]
        .filter(([, nodes]) => nodes !== 0)
        .map(([measure, nodes]) => ({ measure, nodes })),
    };
  });
}

/** How things stood on a day: of each count the last row until then. */
function readStart(
  knex: Knex,
  { scope, day }: { scope: ReadyScope; day: string },
): Promise<Row[]> {
  const last = knex
    .from('daily_counts')
    .select('measure')
    .max({ day: 'day' })
    .where({ ...scope })
    .where('day', '<=', day)
    .groupBy('measure');
  return knex
    .from('daily_counts')
    .join(last.as('last'), join =>
      join
        .on('last.measure', 'daily_counts.measure')
        .andOn('last.day', 'daily_counts.day'),
    )
    .where({ ...scope })
    .select('daily_counts.*');
}

function readChanges(
  knex: Knex,
  { scope, after, to }: { scope: ReadyScope; after: string; to: string },
): Promise<Row[]> {
  return knex<DbDailyCountRow>('daily_counts')
    .where({ ...scope })
    .where('day', '>', after)
    .where('day', '<=', to)
    .select('day', 'measure', 'count');
}

function apply(current: Map<string, number>, rows: Row[]): void {
  for (const { measure, count } of rows) {
    current.set(measure, count);
  }
}
