import { Knex } from 'knex';
import { together } from '../../../concurrency';
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
  const [days, start, changes] = await together(
    readDays(knex, options),
    readStart(knex, { scope, day: from }),
    from < to
      ? readChanges(knex, { scope, after: from, to })
      : Promise.resolve([]),
  );
  const changesOf = groupBy(changes, row => row.day);
  const current = new Map<string, number>();
  apply(current, start);

  // A count stays what it is until the day of another row, also across days that
  // were not recorded.
  const changedDays = [...changesOf.keys()].sort();
  return days.map(({ day, taken_at: takenAt }) => {
    while (changedDays.length > 0 && changedDays[0] <= day) {
      apply(current, changesOf.get(changedDays.shift()!)!);
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

async function readDays(
  knex: Knex,
  { from, to }: { from: string; to: string },
): Promise<DbDailySnapshotRow[]> {
  return await knex<DbDailySnapshotRow>('daily_snapshots')
    .whereBetween('day', [from, to])
    .orderBy('day');
}

/** How things stood on a day: of each count the last row until then. */
async function readStart(
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
  return await knex
    .from('daily_counts')
    .join(last.as('last'), join =>
      join
        .on('last.measure', 'daily_counts.measure')
        .andOn('last.day', 'daily_counts.day'),
    )
    .where({ ...scope })
    .select('daily_counts.*');
}

async function readChanges(
  knex: Knex,
  { scope, after, to }: { scope: ReadyScope; after: string; to: string },
): Promise<Row[]> {
  return await knex<DbDailyCountRow>('daily_counts')
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
