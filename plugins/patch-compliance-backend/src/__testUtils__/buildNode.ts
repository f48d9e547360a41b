import { ObservedNode, ObservedReport } from '../database/collection';

/**
 * The report of a scan that ended so long ago and found nothing wrong, unless
 * told.
 */
export function buildReport(
  options: Partial<ObservedReport> & { hoursAgo?: number } = {},
): ObservedReport {
  const { hoursAgo = 1, counts, ...report } = options;
  const end = new Date(Date.now() - hoursAgo * 60 * 60 * 1000);
  end.setMilliseconds(0);
  return {
    operation: 'Scan',
    snapshotId: '6d03d6c5-f79d-41d0-8d0e-00a9ae000001',
    baselineId: 'pb-0c10e657807c7a700',
    operationStartTime: new Date(end.getTime() - 60_000),
    operationEndTime: end,
    counts: {
      installed: 50,
      installedOther: 300,
      installedPendingReboot: 0,
      installedRejected: 0,
      missing: 0,
      failed: 0,
      ...counts,
    },
    ...report,
  };
}

/**
 * A node that is managed, online and compliant, unless told.
 */
export function buildNode(
  instanceId: string,
  options: Partial<ObservedNode> = {},
): ObservedNode {
  return {
    instanceId,
    ec2State: 'running',
    managed: true,
    pingStatus: 'Online',
    platformType: 'Linux',
    platformName: 'Amazon Linux',
    tags: { Name: 'web-1', component: 'cart', env: 'prod' },
    name: 'web-1',
    environment: 'prod',
    scannedByAssociation: false,
    report: buildReport(),
    patches: { patches: [] },
    ...options,
  };
}
