import { Knex } from 'knex';
import {
  NodeSortField,
  NodeSummary,
  Page,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { PageOptions, selectPage } from '../../paging';
import { readTotal } from '../counts';
import { selectNodes, NodeSelection } from '../selection';
import { findEntitiesOfHistory } from './findEntitiesOfHistory';
import { HistoryRow, selectHistoryRows } from './historyRows';
import { sortNodes } from './sortNodes';
import { toSummaryOfHistory } from './toSummaryOfHistory';

/**
 * One page of the nodes of a selection as they were at an earlier time.
 *
 * @param options - `sort` is by something that is kept
 */
export async function listNodesOfHistory(
  knex: Knex,
  options: {
    selection: NodeSelection;
    at: Date;
    sort: NodeSortField;
    order: SortOrder;
    page: PageOptions;
  },
): Promise<Page<NodeSummary>> {
  const { at, sort, order, page } = options;
  const selection = { ...options.selection, history: { at } };
  const { rows, ...cursors } = await selectPage<HistoryRow>({
    knex,
    query: selectHistoryRows(selectNodes(knex, selection)),
    keys: sortNodes(knex, { sort, order, inHistory: true }),
    list: ['nodes', at, sort, order, selection.filter],
    page,
  });
  const entitiesOf = await findEntitiesOfHistory(knex, { nodes: rows, at });
  return {
    items: rows.map(row => toSummaryOfHistory(row, entitiesOf(row.id))),
    ...(await readTotal(knex, selection)),
    ...cursors,
  };
}
