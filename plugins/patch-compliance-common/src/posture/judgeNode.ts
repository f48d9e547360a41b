import { isGone, isStopped } from './ec2States';
import { FINDINGS } from './findings';
import {
  NodeFacts,
  NodeVerdict,
  PatchCounts,
  PatchReport,
  PostureFlag,
  PostureReason,
} from './types';

/** A report from before this is one that failed half-way: Windows nodes then
 * send 1970. Patch Manager itself is younger. */
const FIRST_CREDIBLE_TIME = Date.UTC(2015, 0, 1);

/** Clocks that differ by less are not worth a word. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** Counts that AWS never sends negative in a report that is whole.
 * `unreportedNotApplicable` is not one of them: it is −1 in good reports. */
const NEVER_NEGATIVE = [
  'installed',
  'installedOther',
  'installedPendingReboot',
  'installedRejected',
  'missing',
  'failed',
  'notApplicable',
] as const satisfies ReadonlyArray<keyof PatchCounts>;

/** Nothing is compliant that AWS did not count: absent is unknown, not 0. */
const DECIDING = [
  'failed',
  'missing',
  'installedRejected',
  'installedPendingReboot',
] as const satisfies ReadonlyArray<keyof PatchCounts>;

/**
 * The posture rule: the only place that decides whether a node is patched.
 *
 * @remarks
 *
 * First match wins, in the order of the product's posture table. AWS itself
 * never ages a verdict, never tells of nodes that were not scanned, and has no
 * status beside the counts; see `InstancePatchState` in the Systems Manager
 * API reference.
 *
 * @param facts - what is known of the node
 * @param options - `now`, and the age in milliseconds past which a report
 *   proves nothing any more
 * @public
 */
export function judgeNode(
  facts: NodeFacts,
  options: { now: Date; staleAfterMs: number },
): NodeVerdict {
  const { ec2State, report } = facts;

  if (isGone(ec2State)) {
    return { posture: 'excluded', reason: 'terminated', flags: [] };
  }
  if (isStopped(ec2State)) {
    return { posture: 'excluded', reason: 'stopped', flags: [] };
  }
  if (!facts.managed) {
    return { posture: 'unknown', reason: 'unmanaged', flags: [] };
  }

  const unreachable: PostureFlag[] =
    facts.pingStatus && facts.pingStatus !== 'Online' ? ['unreachable'] : [];

  if (!report) {
    return {
      posture: 'unknown',
      reason: facts.scannedByAssociation ? 'association-only' : 'never-scanned',
      flags: unreachable,
    };
  }
  if (!isCredible(report)) {
    return { posture: 'unknown', reason: 'invalid-report', flags: unreachable };
  }

  const flags = [...unreachable, ...reportFlags(report)];
  const reportedAt = new Date(
    Math.min(
      report.operationEndTime.getTime(),
      report.firstObservedAt.getTime(),
    ),
  );
  const staleAt = new Date(reportedAt.getTime() + options.staleAfterMs);

  if (staleAt.getTime() <= options.now.getTime()) {
    return { posture: 'unknown', reason: 'stale', flags, reportedAt };
  }

  const finding = findNonCompliance(report.counts);
  if (finding) {
    return {
      posture: 'non-compliant',
      reason: finding,
      flags,
      reportedAt,
      staleAt,
    };
  }
  if (DECIDING.some(name => report.counts[name] === undefined)) {
    return { posture: 'unknown', reason: 'invalid-report', flags, reportedAt };
  }
  if (report.operation === 'Install' && report.installOverrideList) {
    return {
      posture: 'unknown',
      reason: 'unconfirmed-install',
      flags,
      reportedAt,
      staleAt,
    };
  }
  return { posture: 'compliant', flags, reportedAt, staleAt };
}

function isCredible(
  report: PatchReport,
): report is PatchReport & { operationEndTime: Date } {
  const { counts, operationEndTime } = report;
  return (
    operationEndTime !== undefined &&
    operationEndTime.getTime() >= FIRST_CREDIBLE_TIME &&
    NEVER_NEGATIVE.every(name => (counts[name] ?? 0) >= 0)
  );
}

function findNonCompliance(counts: PatchCounts): PostureReason | undefined {
  const finding = FINDINGS.find(({ count }) => isPositive(counts[count]));
  if (finding) {
    return finding.reason;
  }
  // Nothing above explains them, so the baseline counts security updates that
  // are available and not approved yet. Their own count does not say whether
  // the baseline does.
  if (
    isPositive(counts.criticalNonCompliant) ||
    isPositive(counts.securityNonCompliant) ||
    isPositive(counts.otherNonCompliant)
  ) {
    return 'available-security-update';
  }
  return undefined;
}

function reportFlags(
  report: PatchReport & { operationEndTime: Date },
): PostureFlag[] {
  const { counts, operation, operationEndTime, firstObservedAt } = report;
  const flags: PostureFlag[] = [];
  if (operation === 'Install') {
    flags.push('install-only');
  }
  if (
    operation === 'Scan' &&
    (counts.installed ?? 0) + (counts.installedOther ?? 0) === 0
  ) {
    flags.push('suspect');
  }
  if (
    operationEndTime.getTime() >
    firstObservedAt.getTime() + CLOCK_TOLERANCE_MS
  ) {
    flags.push('clock-skew');
  }
  return flags;
}

function isPositive(count: number | undefined): boolean {
  return count !== undefined && count > 0;
}
