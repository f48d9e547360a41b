import { Knex } from 'knex';
import { NodeAccess } from '../../access';
import { PostureCountsRow, selectPostureCounts } from './postureCounts';
import { selectReadyPostures } from './selectReadyPostures';
import { selectNodes } from '../selection';

const COLUMN_BY_HOLDER = {
  account: 'nodes.account_id',
  target: 'nodes.target_id',
} as const;

/**
 * The nodes of each posture of some accounts, by their ids, or of some targets,
 * in one statement for all of them.
 *
 * @returns a function that gives the counts of one, if it holds any node that the
 *   caller may see
 */
export async function countHeldNodes(
  knex: Knex,
  options: {
    by: keyof typeof COLUMN_BY_HOLDER;
    keys: string[];
    access: NodeAccess;
  },
): Promise<(key: string) => PostureCountsRow | undefined> {
  const { by, keys, access } = options;
  const column = COLUMN_BY_HOLDER[by];
  const query =
    access === 'all'
      ? selectReadyPostures(knex, by).whereIn('node_counts.key', keys)
      : selectPostureCounts(
          knex,
          selectNodes(knex, { filter: {}, access })
            .whereIn(column, keys)
            .select({ key: column })
            .groupBy(column),
        );
  const rows: Array<PostureCountsRow & { key: string | number }> = await query;
  const byKey = new Map(rows.map(row => [String(row.key), row]));
  return key => byKey.get(key);
}
