import { Knex } from 'knex';
import {
  formatNodeId,
  NodeSortField,
  NodeSummary,
  Page,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { groupBy } from '../../groupBy';
import { PageOptions, selectPage } from '../../paging';
import {
  DbBigId,
  DbNodeEntityHistoryRow,
  DbNodeHistoryRow,
} from '../../tables';
import { toIsoTime } from '../../toIsoTime';
import { countNodes } from '../counts';
import { heldAt, selectNodes, NodeSelection } from '../selection';
import { sortNodes } from './sortNodes';
type Row = DbNodeHistoryRow & { account_name: string | null };

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
  const { rows, ...cursors } = await selectPage<Row>({
    knex,
    query: selectNodes(knex, selection)
      .leftJoin('accounts', join =>
        join
          .on('accounts.partition', 'nodes.partition')
          .andOn('accounts.account_id', 'nodes.account_id'),
      )
      .select('nodes.*', { account_name: 'accounts.name' }),
    keys: sortNodes(knex, { sort, order, inHistory: true }),
    list: ['nodes', at, sort, order, selection.filter],
    page,
  });
  const ownersOf = await findOwnersOfHistory(knex, rows, at);
  return {
    items: rows.map(row => toSummary(row, ownersOf(row.id))),
    totalItems: await countNodes(knex, selection),
    ...cursors,
  };
}

function toSummary(row: Row, owners: NodeSummary['owners']): NodeSummary {
  const key = {
    partition: row.partition,
    accountId: row.account_id,
    region: row.region,
    instanceId: row.instance_id,
  };
  return {
    id: formatNodeId(key),
    ...key,
    name: row.display_name === row.instance_id ? undefined : row.display_name,
    accountName: row.account_name ?? undefined,
    environment: row.environment ?? undefined,
    platformType: row.platform_type ?? undefined,
    posture: row.posture,
    reason: row.reason ?? undefined,
    flags: [],
    postureSince: toIsoTime(row.posture_since),
    owners,
    readAt: toIsoTime(row.recorded_at),
  };
}

async function findOwnersOfHistory(
  knex: Knex,
  nodes: Row[],
  at: Date,
): Promise<(historyId: DbBigId) => NodeSummary['owners']> {
  const rows: Array<
    Pick<DbNodeEntityHistoryRow, 'entity_ref'> & { history_id: DbBigId }
  > = await knex
    .from('node_history')
    .join('node_entity_history', join =>
      join
        .on('node_entity_history.target_id', 'node_history.target_id')
        .andOn('node_entity_history.instance_id', 'node_history.instance_id'),
    )
    .whereIn(
      'node_history.id',
      nodes.map(node => node.id),
    )
    .where('node_entity_history.relation', 'direct')
    .where(heldAt(knex, 'node_entity_history', at))
    .select('node_entity_history.entity_ref', {
      history_id: 'node_history.id',
    })
    .orderBy('node_entity_history.entity_ref');
  const byNode = groupBy(rows, row => row.history_id);
  return id =>
    (byNode.get(String(id)) ?? []).map(row => ({ entityRef: row.entity_ref }));
}
