import {
  PATCH_STATES,
  PatchState,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { dayOf } from '../../dayOf';
import {
  NodeSelection,
  ReadyScope,
  readyScope,
  selectNodes,
} from '../selection';

/**
 * How many nodes of a selection a patch keeps non-compliant, and how many of each
 * state. PostgreSQL gives 64-bit counts as text.
 */
export type OpenPatchRow = Record<PatchState, string | number> & {
  patch_id: number;
  nodes: string | number;
  /** On which the first of these was first seen, as days since 1970. */
  first_day: number;
};

/**
 * A query of {@link OpenPatchRow}s: from ready counts where they are kept, and
 * counted from the nodes otherwise.
 */
export function selectOpenPatches(
  knex: Knex,
  options: { selection: NodeSelection; states: PatchState[] },
): Knex.QueryBuilder {
  const { selection, states } = options;
  const scope = readyScope(selection);
  const query = knex
    .from(
      (scope?.scope === 'organization' || scope?.scope === 'entity'
        ? selectReady(knex, { scope, states })
        : selectStored(knex, { selection, states })
      ).as('open'),
    )
    .select('patch_id')
    .sum({ nodes: 'nodes' })
    .min({ first_day: 'since_day' })
    .groupBy('patch_id');
  for (const state of PATCH_STATES) {
    query.select(
      knex.raw('sum(case when state = ? then nodes else 0 end) as ??', [
        state,
        state,
      ]),
    );
  }
  return query;
}

function selectReady(
  knex: Knex,
  options: { scope: ReadyScope; states: PatchState[] },
): Knex.QueryBuilder {
  return knex
    .from('patch_counts')
    .select('patch_id', 'state', 'since_day')
    .sum({ nodes: 'nodes' })
    .where({ ...options.scope })
    .whereIn('state', options.states)
    .groupBy('patch_id', 'state', 'since_day')
    .havingRaw('sum(nodes) > 0');
}

function selectStored(
  knex: Knex,
  options: { selection: NodeSelection; states: PatchState[] },
): Knex.QueryBuilder {
  return selectNodes(knex, options.selection)
    .where('nodes.posture', 'non-compliant')
    .join('node_patches', 'node_patches.node_id', 'nodes.id')
    .whereIn('node_patches.state', options.states)
    .select('node_patches.patch_id', 'node_patches.state', {
      since_day: dayOf(knex, 'node_patches.first_seen_at'),
      nodes: knex.raw('1'),
    });
}
