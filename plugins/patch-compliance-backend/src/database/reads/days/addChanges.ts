import { Knex } from 'knex';
import { CountScope, DbNodeHistoryRow } from '../../tables';
import { Measure } from '../counts';
import { ReadyScope } from '../selection';

const COLUMN_BY_SCOPE: Partial<Record<CountScope, keyof DbNodeHistoryRow>> = {
  account: 'account_id',
  region: 'region',
  environment: 'environment',
  platform: 'platform_type',
};

type Row = Pick<DbNodeHistoryRow, 'posture' | 'reason' | 'ownership'> & {
  sign: number;
  nodes: string | number;
};

/**
 * Takes counts of nodes from one time to another, earlier or later: adds what began
 * to be so in between, and takes off what ended.
 *
 * @param options - `scope` is none of entities; `measures` are those of `from`
 */
export async function addChanges(
  knex: Knex,
  options: { measures: Measure[]; scope: ReadyScope; from: Date; to: Date },
): Promise<Measure[]> {
  const { measures, scope, from, to } = options;
  const isLater = to >= from;
  const [after, until] = isLater ? [from, to] : [to, from];
  const select = (column: 'recorded_at' | 'replaced_at', sign: 1 | -1) => {
    const query = knex
      .from('node_history')
      .select('posture', 'reason', 'ownership', knex.raw(`${sign} as sign`))
      .count({ nodes: '*' })
      .where(column, '>', after)
      .where(column, '<=', until)
      .groupBy('posture', 'reason', 'ownership');
    const place = COLUMN_BY_SCOPE[scope.scope];
    return place
      ? query.whereRaw(`coalesce(??, '') = ?`, [place, scope.key])
      : query;
  };
  const rows: Row[] = await knex.unionAll([
    select('recorded_at', isLater ? 1 : -1),
    select('replaced_at', isLater ? -1 : 1),
  ]);

  const counts = new Map(
    measures.map(({ measure, nodes }) => [measure, nodes]),
  );
  for (const { posture, reason, ownership, sign, nodes } of rows) {
    for (const measure of [
      `posture/${posture}${reason === null ? '' : `/${reason}`}`,
      `ownership/${ownership}`,
    ]) {
      counts.set(measure, (counts.get(measure) ?? 0) + sign * Number(nodes));
    }
  }
  return [...counts].map(([measure, nodes]) => ({ measure, nodes }));
}
