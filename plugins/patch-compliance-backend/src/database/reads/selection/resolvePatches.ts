import { Knex } from 'knex';
import { ORGANIZATION } from './readyScope';
import { MISSING_STATES } from './selectNodes';
import { selectPatchIds } from './selectPatchIds';
import { NodeSelection } from './types';

/**
 * Looks up which patches a selection is about, and on how many nodes they are
 * missing, if it is about any.
 */
export async function resolvePatches(
  knex: Knex,
  selection: NodeSelection,
): Promise<NodeSelection> {
  const { filter } = selection;
  if (!filter.cve && !filter.patch) {
    return selection;
  }
  const rows: Array<{ id: number; nodes: string | number | null }> =
    await selectPatchIds(knex, filter).select({
      nodes: knex
        .from('patch_counts')
        .sum('nodes')
        .where({ ...ORGANIZATION })
        .whereRaw('patch_counts.patch_id = patches.id')
        .whereIn('state', MISSING_STATES),
    });
  return {
    ...selection,
    patches: {
      ids: rows.map(({ id }) => id),
      nodes: rows.reduce((sum, { nodes }) => sum + Number(nodes ?? 0), 0),
    },
  };
}
