import {
  Coverage,
  NodeCoverage,
  OrganizationCoverage,
  Target,
  TargetError,
} from 'backstage-plugin-patch-compliance-common';
import { daysAgo, hoursAgo } from './ages';

/** Most nodes were judged. */
export const NODE_COVERAGE: NodeCoverage = {
  expected: 1241,
  judged: 1204,
  unknown: { stale: 37 },
  excluded: 12,
};

/** Everything was read lately. */
export function makeCoverage(
  targets: Partial<Coverage['targets']> = {},
): OrganizationCoverage {
  return {
    accounts: { total: 20, active: 19, excluded: 0 },
    nodes: NODE_COVERAGE,
    targets: {
      pending: 0,
      'role-pending': 0,
      fresh: 240,
      stale: 0,
      failed: 0,
      'not-enabled': 0,
      inactive: 0,
      total: 240,
      ...targets,
    },
    oldestReadAt: daysAgo(3),
    newestReadAt: hoursAgo(1),
  };
}

export const deniedAction: TargetError = {
  class: 'action-denied',
  code: 'AccessDeniedException',
  message:
    'User: arn:aws:sts::139572804669:assumed-role/PatchComplianceRead is not authorized to perform: ssm:DescribeInstancePatchStates',
  deniedAction: 'ssm:DescribeInstancePatchStates',
  remedy:
    'Add ssm:DescribeInstancePatchStates to the policy of the member role.',
  at: hoursAgo(2),
};

/** A target that was read an hour ago. */
export function makeTarget(target: Partial<Target> = {}): Target {
  return {
    id: 'aws:417283950164:eu-west-1',
    partition: 'aws',
    accountId: '417283950164',
    accountName: 'commerce-prod',
    region: 'eu-west-1',
    status: 'fresh',
    counts: { compliant: 40, nonCompliant: 2, unknown: 1, excluded: 0 },
    lastAttemptAt: hoursAgo(1),
    lastSuccessAt: hoursAgo(1),
    nextAttemptAt: hoursAgo(-1),
    durationMs: 4200,
    apiCalls: 12,
    refreshing: false,
    ...target,
  };
}

/** A target whose role lacks an action. */
export function makeFailedTarget(target: Partial<Target> = {}): Target {
  return makeTarget({
    id: 'aws:139572804669:eu-central-1',
    accountId: '139572804669',
    accountName: 'legacy-datacenter',
    region: 'eu-central-1',
    status: 'failed',
    counts: undefined,
    lastSuccessAt: undefined,
    lastError: deniedAction,
    ...target,
  });
}
