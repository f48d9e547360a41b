import { BaselineIds } from '../slowLane/BaselineIds';
import { DbNodeRow } from '../tables';
import { AwsVerdictColumns, toAwsVerdictColumns } from './awsVerdictColumns';
import { nextBaselineRuns } from './baselineRuns';
import { digestSeen } from './digestSeen';
import { fingerprintReport } from './fingerprintReport';
import { fromReportColumns, ReportColumns } from './reportColumns';
import { SeenColumns, toSeenColumns } from './seenColumns';
import { StoredNode } from './storedNodes';
import { ObservedNode, ObservedReport } from './types';

/**
 * The columns of a node that hold what was observed, rather than what follows
 * from it.
 */
export type ObservedColumns = SeenColumns &
  AwsVerdictColumns &
  Pick<
    DbNodeRow,
    'baseline_runs' | 'report_first_observed_at' | 'observed_digest'
  >;

/**
 * What is known of a node before it is put into columns.
 */
export interface ObservationContext {
  /** What is stored of it so far. */
  existing: StoredNode | undefined;
  /** The stored report. Absent where there is none, or where the digest tells
   * that the observed one is the same. */
  before: ReportColumns | undefined;
  /** Those of the account. */
  baselines: BaselineIds;
  now: Date;
}

/**
 * Puts a node as it was observed into columns.
 */
export function toObservedColumns(
  node: ObservedNode,
  context: ObservationContext,
): ObservedColumns {
  const { existing, before } = context;
  const seen = toSeenColumns(node);
  return {
    ...seen,
    ...toAwsVerdictColumns(node.awsVerdict, existing),
    baseline_runs:
      existing && before
        ? nextBaselineRuns(node.report, {
            ...context,
            existing: { ...before, baseline_runs: existing.baseline_runs },
          })
        : existing?.baseline_runs ?? null,
    report_first_observed_at: firstObservedAt(node.report, context),
    observed_digest: digestSeen(seen),
  };
}

/** Kept while the report is the same, because it caps the report's age. */
function firstObservedAt(
  report: ObservedReport | undefined,
  { existing, before, now }: ObservationContext,
): DbNodeRow['report_first_observed_at'] {
  if (!report) {
    return null;
  }
  const isSame = !before || isSameReport(report, fromReportColumns(before));
  return isSame && existing?.report_first_observed_at
    ? new Date(existing.report_first_observed_at)
    : now;
}

function isSameReport(
  report: ObservedReport,
  stored: ObservedReport | undefined,
): boolean {
  return (
    stored !== undefined &&
    fingerprintReport(stored) === fingerprintReport(report)
  );
}
