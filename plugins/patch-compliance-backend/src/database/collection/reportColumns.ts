import { columnText } from '../columnText';
import { toPatchCounts } from '../toPatchCounts';
import { DbNodeRow, DbTimestamp } from '../tables';
import { ObservedReport } from './types';

/**
 * The columns of a node that hold its report.
 */
export type ReportColumns = Pick<
  DbNodeRow,
  | 'patch_group'
  | 'baseline_id'
  | 'snapshot_id'
  | 'install_override_list'
  | 'reboot_option'
  | 'operation'
  | 'operation_start_time'
  | 'operation_end_time'
  | 'last_no_reboot_install_time'
  | Extract<keyof DbNodeRow, `count_${string}`>
>;

/**
 * Puts a report into columns, all of them empty without one.
 */
export function toReportColumns(
  report: ObservedReport | undefined,
): ReportColumns {
  const counts = report?.counts ?? {};
  return {
    patch_group: columnText(report?.patchGroup, 256),
    baseline_id: columnText(report?.baselineId, 128),
    snapshot_id: columnText(report?.snapshotId, 64),
    install_override_list: columnText(report?.installOverrideList, 256),
    reboot_option: columnText(report?.rebootOption, 32),
    operation: columnText(report?.operation, 16),
    operation_start_time: report?.operationStartTime ?? null,
    operation_end_time: report?.operationEndTime ?? null,
    last_no_reboot_install_time: report?.lastNoRebootInstallTime ?? null,
    count_installed: counts.installed ?? null,
    count_installed_other: counts.installedOther ?? null,
    count_installed_pending_reboot: counts.installedPendingReboot ?? null,
    count_installed_rejected: counts.installedRejected ?? null,
    count_missing: counts.missing ?? null,
    count_failed: counts.failed ?? null,
    count_not_applicable: counts.notApplicable ?? null,
    count_unreported_not_applicable: counts.unreportedNotApplicable ?? null,
    count_available_security_update: counts.availableSecurityUpdate ?? null,
    count_critical_non_compliant: counts.criticalNonCompliant ?? null,
    count_security_non_compliant: counts.securityNonCompliant ?? null,
    count_other_non_compliant: counts.otherNonCompliant ?? null,
  };
}

/**
 * Reads what {@link toReportColumns} wrote.
 */
export function fromReportColumns(
  row: ReportColumns,
): ObservedReport | undefined {
  const counts = toPatchCounts(row);
  if (row.operation === null || !counts) {
    return undefined;
  }
  return {
    patchGroup: row.patch_group ?? undefined,
    baselineId: row.baseline_id ?? undefined,
    snapshotId: row.snapshot_id ?? undefined,
    installOverrideList: row.install_override_list ?? undefined,
    rebootOption: row.reboot_option ?? undefined,
    operation: row.operation,
    operationStartTime: toTime(row.operation_start_time),
    operationEndTime: toTime(row.operation_end_time),
    lastNoRebootInstallTime: toTime(row.last_no_reboot_install_time),
    counts,
  };
}

function toTime(value: DbTimestamp | null): Date | undefined {
  return value === null ? undefined : new Date(value);
}
