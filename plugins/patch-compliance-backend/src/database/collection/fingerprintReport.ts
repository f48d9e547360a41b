import { createHash } from 'node:crypto';
import { ObservedReport } from './types';

/**
 * What tells two reports of a node apart. As long as it is the same, so are the
 * patches.
 */
export function fingerprintReport(report: ObservedReport): string {
  const { counts } = report;
  return createHash('sha256')
    .update(
      JSON.stringify([
        report.operation,
        report.snapshotId ?? null,
        report.baselineId ?? null,
        report.operationStartTime?.getTime() ?? null,
        report.operationEndTime?.getTime() ?? null,
        [
          counts.installed,
          counts.installedOther,
          counts.installedPendingReboot,
          counts.installedRejected,
          counts.missing,
          counts.failed,
          counts.notApplicable,
          counts.unreportedNotApplicable,
          counts.availableSecurityUpdate,
          counts.criticalNonCompliant,
          counts.securityNonCompliant,
          counts.otherNonCompliant,
        ].map(count => count ?? null),
      ]),
    )
    .digest('base64url');
}
