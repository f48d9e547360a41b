import { Knex } from 'knex';
import { fromDay } from '../../../days';
import { dayOf } from '../../dayOf';
import {
  readyScope,
  MISSING_STATES,
  selectNodes,
  NodeSelection,
} from '../selection';
import { selectReadyPatches } from './selectReadyPatches';

interface OpenPatches {
  severity_rank: number;
  /** Each as often as nodes miss it. */
  patches: number;
  /** The day on which the first of them was first seen. */
  oldest: Date;
}

/**
 * How many patches of each severity keep nodes non-compliant now.
 */
export async function countOpenPatches(
  knex: Knex,
  selection: NodeSelection,
): Promise<OpenPatches[]> {
  const scope = readyScope(selection);
  const query: Knex.QueryBuilder =
    scope?.scope === 'organization' || scope?.scope === 'entity'
      ? knex
          .from(selectReadyPatches(knex, scope).as('missing'))
          .join('patches', 'patches.id', 'missing.patch_id')
          .sum({ patches: 'missing.nodes' })
          .min({ oldest_day: 'missing.first_day' })
      : selectNodes(knex, selection)
          .where('nodes.posture', 'non-compliant')
          .join('node_patches', 'node_patches.node_id', 'nodes.id')
          .join('patches', 'patches.id', 'node_patches.patch_id')
          .whereIn('node_patches.state', MISSING_STATES)
          .count({ patches: '*' })
          .min({ oldest_day: dayOf(knex, 'node_patches.first_seen_at') });
  const rows: Array<{
    severity_rank: number;
    patches: string | number;
    oldest_day: number;
  }> = await query
    .select('patches.severity_rank')
    .groupBy('patches.severity_rank');
  return rows.map(row => ({
    severity_rank: row.severity_rank,
    patches: Number(row.patches),
    oldest: fromDay(row.oldest_day),
  }));
}
