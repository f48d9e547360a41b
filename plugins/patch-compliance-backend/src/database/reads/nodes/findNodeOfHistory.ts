import { Knex } from 'knex';
import {
  isHybridNode,
  NodeDetails,
  NodeKey,
} from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../../access';
import { FreshnessLimits } from '../../freshness';
import { selectNodes, whereNodeIs } from '../selection';
import { findTargetOfHistory } from '../targets';
import { findEntitiesOfHistory } from './findEntitiesOfHistory';
import { HistoryRow, selectHistoryRows } from './historyRows';
import { listPostureChanges } from './listPostureChanges';
import { toSummaryOfHistory } from './toSummaryOfHistory';

/**
 * What was known of a node at an earlier time, also where it is gone since.
 *
 * @param options - `limits` are those of the time
 * @returns undefined if there was none that the caller may see
 */
export async function findNodeOfHistory(
  knex: Knex,
  options: {
    key: NodeKey;
    at: Date;
    access: NodeAccess;
    /** Whether the failure of the node's target may be told. */
    targetAccess: TargetAccess;
    limits: FreshnessLimits;
  },
): Promise<NodeDetails | undefined> {
  const { key, at, access, targetAccess, limits } = options;
  const query = selectHistoryRows(
    selectNodes(knex, { filter: {}, access, history: { at } }),
  );
  whereNodeIs(query, key);
  const row: HistoryRow | undefined = await query
    // There is an index by target, and none by account.
    .whereIn('nodes.target_id', selectTargetIds(knex, key))
    .orderBy('nodes.recorded_at', 'desc')
    .first();
  if (!row) {
    return undefined;
  }

  const entitiesOf = await findEntitiesOfHistory(knex, { nodes: [row], at });
  const entities = entitiesOf(row.id);
  const target = await findTargetOfHistory(knex, {
    id: row.target_id,
    access: targetAccess,
    at,
    limits,
  });
  return {
    asOf: at.toISOString(),
    ...toSummaryOfHistory(row, entities),
    kind: isHybridNode(row.instance_id) ? 'hybrid' : 'ec2',
    entities,
    targetStatus: target?.status,
    targetError: target?.error,
    postureChanges: await listPostureChanges(knex, row, at),
  };
}

/** Of the target, and of those that were there in its place before. */
function selectTargetIds(
  knex: Knex,
  { partition, accountId, region }: NodeKey,
): Knex.QueryBuilder {
  const place = { partition, account_id: accountId, region };
  return knex.union([
    knex.from('targets').select('id').where(place),
    knex.from('target_history').select('target_id').where(place),
  ]);
}
