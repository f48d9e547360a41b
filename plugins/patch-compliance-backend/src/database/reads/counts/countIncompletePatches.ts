import { Knex } from 'knex';
import { NodeSelection, selectNodes } from '../selection';

/**
 * How many nodes of a selection miss patches of which AWS has left some out, so
 * that lists by patch may lack these nodes. Which patches it is about does not
 * matter: it may be about any.
 */
export async function countIncompletePatches(
  knex: Knex,
  { filter, access }: Pick<NodeSelection, 'filter' | 'access'>,
): Promise<number> {
  const { cve: _cve, patch: _patch, ...others } = filter;
  const [{ nodes }] = await selectNodes(knex, { filter: others, access })
    .where('nodes.posture', 'non-compliant')
    // As the index on the few of them has it.
    .whereRaw('nodes.patches_incomplete')
    .count({ nodes: '*' });
  return Number(nodes);
}
