import { Knex } from 'knex';
import { NodeFilter, Page } from 'backstage-plugin-patch-compliance-common';
import {
  NodeSelection,
  ORGANIZATION,
  readyScope,
  selectNodes,
} from '../selection';
import { readMeasures } from './readMeasures';

/** Whoever turns pages does not care how many more there are. */
export const MAX_COUNTED = 10_000;

type Total = Pick<Page<unknown>, 'totalItems' | 'totalIsAtLeast'>;

/**
 * How many nodes a selection has, for a list of them: a look-up where counts are
 * kept ready, and otherwise counted up to {@link MAX_COUNTED}.
 */
export async function readTotal(
  knex: Knex,
  selection: NodeSelection,
): Promise<Total> {
  const scope = readyScope(selection, { besides: ['posture', 'reason'] });
  if (scope) {
    const measures = await readMeasures(knex, scope);
    return {
      totalItems: measures
        .filter(({ measure }) => isCounted(measure, selection.filter))
        .reduce((total, { nodes }) => total + nodes, 0),
    };
  }
  const { patches } = selection;
  return patches && isOfOnePatch(selection)
    ? { totalItems: patches.nodes }
    : await countMatches(knex, selection);
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

/** Whether it is of all nodes that miss a patch. One that misses two of them is in
 * the counts of both. */
function isOfOnePatch(selection: NodeSelection): boolean {
  const others = readyScope(selection, { besides: ['cve', 'patch'] });
  return others === ORGANIZATION && selection.patches?.ids.length === 1;
}

async function countMatches(
  knex: Knex,
  selection: NodeSelection,
): Promise<Total> {
  const matches = selectNodes(knex, selection)
    .select(knex.raw('1'))
    .limit(MAX_COUNTED + 1);
  const [{ nodes }] = await knex
    .from(matches.as('matches'))
    .count({ nodes: '*' });
  const counted = Number(nodes);
  return counted > MAX_COUNTED
    ? { totalItems: MAX_COUNTED, totalIsAtLeast: true }
    : { totalItems: counted };
}
