import {
  formatNodeId,
  NodeDetails,
  NodeSummary,
} from 'backstage-plugin-patch-compliance-common';
import { toIsoTime } from '../../toIsoTime';
import { HistoryRow } from './historyRows';

/**
 * What lists show of a node at an earlier time.
 *
 * @param entities - what it counted for then
 */
export function toSummaryOfHistory(
  row: HistoryRow,
  entities: NodeDetails['entities'],
): NodeSummary {
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
    owners: entities
      .filter(({ relation }) => relation === 'direct')
      .map(({ entityRef }) => ({ entityRef })),
    knownSince: toIsoTime(row.recorded_at),
  };
}
