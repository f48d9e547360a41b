import { Knex } from 'knex';
import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { readMeasures } from './readMeasures';
import { readyScope, selectNodes, NodeSelection } from '../selection';

/**
 * How many nodes a selection has: a look-up where counts are kept ready.
 */
export async function countNodes(
  knex: Knex,
  selection: NodeSelection,
): Promise<number> {
  const { filter } = selection;
  const scope = readyScope(selection, { besides: ['posture', 'reason'] });
  if (scope) {
    return (await readMeasures(knex, scope))
      .filter(({ measure }) => isCounted(measure, filter))
      .reduce((total, { nodes }) => total + nodes, 0);
  }
  const [{ nodes }] = await selectNodes(knex, selection).count({ nodes: '*' });
  return Number(nodes);
}

function isCounted(
  measure: string,
  { posture: postures, reason: reasons }: NodeFilter,
): boolean {
  const [kind, posture, reason] = measure.split('/');
  return (
    kind === 'posture' &&
    (postures === undefined || postures.some(one => one === posture)) &&
    (reasons === undefined || reasons.some(one => one === reason))
  );
}
