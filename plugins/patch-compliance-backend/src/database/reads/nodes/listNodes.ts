import { Knex } from 'knex';
import {
  NodeSortField,
  NodeSummary,
  Page,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { together } from '../../../concurrency';
import { PageOptions, selectPage } from '../../paging';
import { countNodes } from '../counts';
import { findOwners } from './findOwners';
import { NodeRow, selectNodeRows } from './nodeRows';
import { selectNodes, NodeSelection } from '../selection';
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
  const { selection, sort, order, page } = options;
  const [{ rows, ...cursors }, totalItems] = await together(
    selectPage<NodeRow>({
      knex,
      query: selectNodeRows(selectNodes(knex, selection)),
      keys: sortNodes(knex, { sort, order }),
      list: ['nodes', sort, order, selection.filter],
      page,
    }),
    countNodes(knex, selection),
  );
  const ownersOf = await findOwners(
    knex,
    rows.map(row => row.id),
  );
  return {
    items: rows.map(row => toNodeSummary(row, ownersOf(row.id))),
    totalItems,
    ...cursors,
  };
}
