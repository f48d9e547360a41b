import { NodeFacts } from 'backstage-plugin-patch-compliance-common';
import { ObservedColumns } from './observedColumns';
import { fromReportColumns } from './reportColumns';

/**
 * The facts of a stored node that decide its posture.
 */
export function toNodeFacts(row: ObservedColumns): NodeFacts {
  const report = fromReportColumns(row);
  return {
    ec2State: row.ec2_state ?? undefined,
    managed: Boolean(row.managed),
    pingStatus: row.ping_status ?? undefined,
    scannedByAssociation: Boolean(row.scanned_by_association),
    report: report && {
      counts: report.counts,
      operation: report.operation,
      operationEndTime: report.operationEndTime,
      installOverrideList: report.installOverrideList,
      firstObservedAt: new Date(row.report_first_observed_at ?? Date.now()),
    },
  };
}
