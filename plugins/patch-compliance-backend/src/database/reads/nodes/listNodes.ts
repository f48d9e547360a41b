import { Knex } from 'knex';
import {
  NodePage,
  NodeSortField,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { together } from '../../../concurrency';
import { PageOptions, selectPage } from '../../paging';
import { countIncompletePatches, readTotal } from '../counts';
import { findOwners } from './findOwners';
import { NodeRow, selectNodeRows } from './nodeRows';
import { resolvePatches, selectNodes, NodeSelection } from '../selection';
import { sortNodes } from './sortNodes';
import { toNodeSummary } from './toNodeSummary';

/**
 * One page of the nodes of a selection.
 */
export async function listNodes(
  knex: Knex,
  options: {
    selection: NodeSelection;
    sort: NodeSortField;
    order: SortOrder;
    page: PageOptions;
  },
): Promise<NodePage> {
  const { sort, order, page } = options;
  const selection = await resolvePatches(knex, options.selection);
  const isByPatch = Boolean(selection.filter.cve || selection.filter.patch);
  const [{ rows, ...cursors }, total, patchesIncomplete] = await together(
    selectPage<NodeRow>({
      knex,
      query: selectNodeRows(selectNodes(knex, selection)),
      keys: sortNodes(knex, { sort, order }),
      list: ['nodes', sort, order, selection.filter],
      page,
    }),
    readTotal(knex, selection),
    isByPatch
      ? countIncompletePatches(knex, selection)
      : Promise.resolve(undefined),
  );
  const ownersOf = await findOwners(
    knex,
    rows.map(row => row.id),
  );
  return {
    items: rows.map(row => toNodeSummary(row, ownersOf(row.id))),
    ...total,
    ...(patchesIncomplete !== undefined && {
      coverage: { nodes: { patchesIncomplete } },
    }),
    ...cursors,
  };
}
