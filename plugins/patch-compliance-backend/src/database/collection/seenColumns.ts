import { columnText } from '../columnText';
import { DbNodeRow, MAX_TAG_KEY_LENGTH, MAX_TAG_VALUE_LENGTH } from '../tables';
import { ReportColumns, toReportColumns } from './reportColumns';
import { ObservedNode } from './types';

/**
 * The columns of a node that one read fills, whatever is stored so far.
 */
export type SeenColumns = ReportColumns &
  Pick<
    DbNodeRow,
    | 'display_name'
    | 'name'
    | 'computer_name'
    | 'ip_address'
    | 'ec2_state'
    | 'instance_type'
    | 'availability_zone'
    | 'platform_type'
    | 'platform_name'
    | 'platform_version'
    | 'agent_version'
    | 'managed'
    | 'ping_status'
    | 'last_ping_at'
    | 'environment'
    | 'tags'
    | 'scanned_by_association'
  >;

/**
 * Puts what a read saw of a node into columns.
 */
export function toSeenColumns(node: ObservedNode): SeenColumns {
  const name = columnText(node.name, 255);
  const computerName = columnText(node.computerName, 255);
  return {
    ...toReportColumns(node.report),
    display_name: name || computerName || node.instanceId,
    name,
    computer_name: computerName,
    ip_address: columnText(node.ipAddress, 64),
    ec2_state: columnText(node.ec2State, 32),
    instance_type: columnText(node.instanceType, 64),
    availability_zone: columnText(node.availabilityZone, 64),
    platform_type: columnText(node.platformType, 32),
    platform_name: columnText(node.platformName, 255),
    platform_version: columnText(node.platformVersion, 255),
    agent_version: columnText(node.agentVersion, 64),
    managed: node.managed,
    ping_status: columnText(node.pingStatus, 32),
    // The ping of a node that is online moves all the time and says no more
    // than that: keeping it would rewrite every node with every read.
    last_ping_at: node.pingStatus === 'Online' ? null : node.lastPingAt ?? null,
    environment: columnText(node.environment, 255),
    tags: JSON.stringify(storableTags(node.tags)),
    scanned_by_association: node.scannedByAssociation,
  };
}

/** Always in the same order, so that tags can be compared as text. */
function storableTags(tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags)
      .map(([key, value]) => [
        columnText(key, MAX_TAG_KEY_LENGTH),
        columnText(value, MAX_TAG_VALUE_LENGTH),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
