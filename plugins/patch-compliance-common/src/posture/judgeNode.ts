import { isGone, isStopped } from './ec2States';
import { FINDINGS } from './findings';
import { nodeFlags } from './nodeFlags';
import {
  NodeFacts,
  NodeVerdict,
  PatchCounts,
  PatchReport,
  PostureReason,
} from './types';

/** A report from before this is one that failed half-way: Windows nodes then
 * send 1970. Patch Manager itself is younger. */
const FIRST_CREDIBLE_TIME = Date.UTC(2015, 0, 1);

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

/**
 * The posture rule: the only place that decides whether a node is patched.
 *
 * @remarks
 *
 * First match wins, in the order of the product's posture table. AWS itself
 * never ages a verdict, never tells of nodes that were not scanned, and has no
 * status beside the counts; see `InstancePatchState` in the Systems Manager
 * API reference. Flags never change a posture.
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
  const verdict = judgePosture(facts, options);
  const flags = nodeFlags(facts, { ...verdict, now: options.now });
  return { ...verdict, flags };
}

function judgePosture(
  facts: NodeFacts,
  options: { now: Date; staleAfterMs: number },
): Omit<NodeVerdict, 'flags'> {
  const { ec2State, report } = facts;
  if (isGone(ec2State)) {
    return { posture: 'excluded', reason: 'terminated' };
  }
  if (isStopped(ec2State)) {
    return { posture: 'excluded', reason: 'stopped' };
  }
  if (facts.noLongerRead) {
    return { posture: 'unknown', reason: 'no-longer-read' };
  }
  if (!facts.managed) {
    return { posture: 'unknown', reason: 'unmanaged' };
  }
  if (!report) {
    const reason = facts.scannedByAssociation
      ? 'association-only'
      : 'never-scanned';
    return { posture: 'unknown', reason };
  }
  if (!isCredible(report)) {
    return { posture: 'unknown', reason: 'invalid-report' };
  }

  const reportedAt = new Date(
    Math.min(
      report.operationEndTime.getTime(),
      report.firstObservedAt.getTime(),
    ),
  );
  const staleAt = new Date(reportedAt.getTime() + options.staleAfterMs);
  if (staleAt.getTime() <= options.now.getTime()) {
    return { posture: 'unknown', reason: 'stale', reportedAt };
  }
  const finding = findNonCompliance(report.counts);
  if (finding) {
    return { posture: 'non-compliant', reason: finding, reportedAt, staleAt };
  }
  // Nothing is compliant that AWS did not count: absent is unknown, not 0.
  if (FINDINGS.some(({ count }) => report.counts[count] === undefined)) {
    return { posture: 'unknown', reason: 'invalid-report', reportedAt };
  }
  if (report.operation === 'Install' && report.installOverrideList) {
    const reason = 'unconfirmed-install';
    return { posture: 'unknown', reason, reportedAt, staleAt };
  }
  return { posture: 'compliant', reportedAt, staleAt };
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

function isPositive(count: number | undefined): boolean {
  return count !== undefined && count > 0;
}
