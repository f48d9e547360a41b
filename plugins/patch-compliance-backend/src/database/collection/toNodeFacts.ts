import { NodeFacts } from 'backstage-plugin-patch-compliance-common';
import { fromAwsVerdictColumns } from './awsVerdictColumns';
import { toBaselineRuns } from './baselineRuns';
import { KeptColumns } from './observedColumns';
import { fromReportColumns } from './reportColumns';
import { SeenColumns } from './seenColumns';

/**
 * The facts of a stored node that decide its posture.
 */
export function toNodeFacts(row: SeenColumns & KeptColumns): NodeFacts {
  const report = fromReportColumns(row);
  return {
    ec2State: row.ec2_state ?? undefined,
    managed: Boolean(row.managed),
    pingStatus: row.ping_status ?? undefined,
    scannedByAssociation: Boolean(row.scanned_by_association),
    report: report && {
      counts: report.counts,
      operation: report.operation,
      operationStartTime: report.operationStartTime,
      operationEndTime: report.operationEndTime,
      snapshotId: report.snapshotId,
      installOverrideList: report.installOverrideList,
      firstObservedAt: new Date(row.report_first_observed_at ?? Date.now()),
    },
    awsVerdict: fromAwsVerdictColumns(row),
    baselineRuns: toBaselineRuns(row.baseline_runs),
  };
}
