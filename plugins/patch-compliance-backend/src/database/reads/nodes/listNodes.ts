import { Knex } from 'knex';
import {
  NodeSortField,
  NodeSummary,
  Page,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { together } from '../../../concurrency';
import { PageOptions, selectPage } from '../../paging';
import { readTotal } from '../counts';
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
): Promise<Page<NodeSummary>> {
  const { sort, order, page } = options;
  const selection = await resolvePatches(knex, options.selection);
  const [{ rows, ...cursors }, total] = await together(
    selectPage<NodeRow>({
      knex,
      query: selectNodeRows(selectNodes(knex, selection)),
      keys: sortNodes(knex, { sort, order }),
      list: ['nodes', sort, order, selection.filter],
      page,
    }),
    readTotal(knex, selection),
  );
  const ownersOf = await findOwners(
    knex,
    rows.map(row => row.id),
  );
  return {
    items: rows.map(row => toNodeSummary(row, ownersOf(row.id))),
    ...total,
    ...cursors,
  };
}
