import { BaselineIds } from '../slowLane/BaselineIds';
import { DbNodeRow } from '../tables';
import { AwsVerdictColumns, toAwsVerdictColumns } from './awsVerdictColumns';
import { nextBaselineRuns } from './baselineRuns';
import { digestSeen } from './digestSeen';
import { fingerprintReport } from './fingerprintReport';
import { fromReportColumns } from './reportColumns';
import { SeenColumns, toSeenColumns } from './seenColumns';
import { ObservedNode, ObservedReport } from './types';

/**
 * The columns of a node that hold what was observed over several reads.
 */
export type KeptColumns = AwsVerdictColumns &
  Pick<DbNodeRow, 'baseline_runs' | 'report_first_observed_at'>;

/**
 * The columns of a node that hold what was observed, rather than what follows
 * from it.
 */
export type ObservedColumns = SeenColumns &
  KeptColumns &
  Pick<DbNodeRow, 'observed_digest'>;

/**
 * Puts a node as it was observed into columns.
 *
 * @param options - `existing` is what is stored of it so far; `baselines` are
 *   those of the account
 */
export function toObservedColumns(
  node: ObservedNode,
  options: {
    existing: DbNodeRow | undefined;
    baselines: BaselineIds;
    now: Date;
  },
): ObservedColumns {
  const seen = toSeenColumns(node);
  return {
    ...seen,
    ...toAwsVerdictColumns(node.awsVerdict, options.existing),
    baseline_runs: nextBaselineRuns(node.report, options),
    report_first_observed_at: firstObservedAt(node.report, options),
    observed_digest: digestSeen(seen),
  };
}

/** Kept while the report is the same, because it caps the report's age. */
function firstObservedAt(
  report: ObservedReport | undefined,
  options: { existing: DbNodeRow | undefined; now: Date },
): DbNodeRow['report_first_observed_at'] {
  if (!report) {
    return null;
  }
  const { existing, now } = options;
  const stored = existing && fromReportColumns(existing);
  return existing?.report_first_observed_at &&
    stored &&
    fingerprintReport(stored) === fingerprintReport(report)
    ? new Date(existing.report_first_observed_at)
    : now;
}
