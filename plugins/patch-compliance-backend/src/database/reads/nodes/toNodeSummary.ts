import {
  formatNodeId,
  NodeOwner,
  NodeSummary,
} from 'backstage-plugin-patch-compliance-common';
import { toIsoTime } from '../../toIsoTime';
import { NodeRow } from './nodeRows';
import { toPatchCounts } from '../../toPatchCounts';

/**
 * What lists show of a node.
 */
export function toNodeSummary(
  row: NodeRow,
  owners: NodeOwner[],
): NodeSummary & { owners: NodeOwner[] } {
  const key = {
    partition: row.partition,
    accountId: row.account_id,
    region: row.region,
    instanceId: row.instance_id,
  };
  return {
    id: formatNodeId(key),
    ...key,
    name: row.name ?? row.computer_name ?? undefined,
    accountName: row.account_name ?? undefined,
    environment: row.environment ?? undefined,
    platformType: row.platform_type ?? undefined,
    platformName: row.platform_name ?? undefined,
    platformVersion: row.platform_version ?? undefined,
    posture: row.posture,
    reason: row.reason ?? undefined,
    flags: JSON.parse(row.flags),
    postureSince: toIsoTime(row.posture_since),
    counts: toPatchCounts(row),
    operation: row.operation ?? undefined,
    operationEndTime: toIsoTime(row.operation_end_time),
    owners,
    // A node exists only where its target was read completely.
    readAt: toIsoTime(row.last_success_at ?? row.first_seen_at),
  };
}
