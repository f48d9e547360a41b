import { PatchCounts } from 'backstage-plugin-patch-compliance-common';
import { DbNodeRow } from './tables';

type CountColumns = Pick<
  DbNodeRow,
  'operation' | Extract<keyof DbNodeRow, `count_${string}`>
>;

/**
 * The counts of a node's report. What AWS did not send stays absent.
 *
 * @returns undefined where there is no report
 */
export function toPatchCounts(row: CountColumns): PatchCounts | undefined {
  if (row.operation === null) {
    return undefined;
  }
  return {
    installed: row.count_installed ?? undefined,
    installedOther: row.count_installed_other ?? undefined,
    installedPendingReboot: row.count_installed_pending_reboot ?? undefined,
    installedRejected: row.count_installed_rejected ?? undefined,
    missing: row.count_missing ?? undefined,
    failed: row.count_failed ?? undefined,
    notApplicable: row.count_not_applicable ?? undefined,
    unreportedNotApplicable: row.count_unreported_not_applicable ?? undefined,
    availableSecurityUpdate: row.count_available_security_update ?? undefined,
    criticalNonCompliant: row.count_critical_non_compliant ?? undefined,
    securityNonCompliant: row.count_security_non_compliant ?? undefined,
    otherNonCompliant: row.count_other_non_compliant ?? undefined,
  };
}
