import {
  AwsVerdict,
  BaselineRun,
  NodeFacts,
  PatchCounts,
  PatchReport,
} from '../types';

const DAY_MS = 24 * 60 * 60 * 1000;

/** When the nodes of these tests are judged. */
export const now = new Date('2026-06-30T12:00:00Z');
export const staleAfterMs = 7 * DAY_MS;

/** A time before that. */
export const daysAgo = (days: number) =>
  new Date(now.getTime() - days * DAY_MS);

/** A scan of yesterday that found everything installed. */
export function report(
  counts: PatchCounts = {},
  changes: Partial<PatchReport> = {},
): PatchReport {
  return {
    counts: {
      installed: 120,
      installedOther: 300,
      installedPendingReboot: 0,
      installedRejected: 0,
      missing: 0,
      failed: 0,
      notApplicable: 700,
      ...counts,
    },
    operation: 'Scan',
    operationEndTime: daysAgo(1),
    firstObservedAt: daysAgo(0.9),
    ...changes,
  };
}

/** The same, with what names its operation. */
export function executed(
  counts: PatchCounts = {},
  changes: Partial<PatchReport> = {},
): PatchReport {
  return report(counts, {
    snapshotId: 'snapshot-1',
    operationStartTime: daysAgo(1.01),
    ...changes,
  });
}

/** AWS's verdict on that operation. */
export function aws(
  status: string,
  changes: Partial<AwsVerdict> = {},
): AwsVerdict {
  return {
    status,
    executionId: 'snapshot-1',
    executedAt: daysAgo(1.01),
    executionType: 'Command',
    ...changes,
  };
}

/** Baselines one after the other, each with since how many days it is used. */
export function runs(
  ...list: Array<[baselineId: string, days: number]>
): BaselineRun[] {
  return list.map(([baselineId, days]) => ({
    baselineId,
    since: daysAgo(days),
  }));
}

/** A node that runs, is managed and was scanned. */
export function node(changes: Partial<NodeFacts> = {}): NodeFacts {
  return {
    ec2State: 'running',
    managed: true,
    pingStatus: 'Online',
    scannedByAssociation: false,
    report: report(),
    ...changes,
  };
}
