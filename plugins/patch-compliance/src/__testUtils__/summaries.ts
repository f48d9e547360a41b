import {
  ComplianceSummary,
  EntitySummary,
} from 'backstage-plugin-patch-compliance-common';
import { daysAgo } from './ages';
import { makeCoverage } from './coverage';

const counts = { compliant: 1132, nonCompliant: 72, unknown: 37, excluded: 12 };

const reasons: ComplianceSummary['reasons'] = [
  {
    posture: 'unknown',
    reason: 'stale',
    nodes: 37,
    oldestSince: daysAgo(12),
  },
  {
    posture: 'non-compliant',
    reason: 'missing',
    nodes: 67,
    oldestSince: daysAgo(23),
  },
  {
    posture: 'non-compliant',
    reason: 'pending-reboot',
    nodes: 5,
    oldestSince: daysAgo(2),
  },
  {
    posture: 'excluded',
    reason: 'stopped',
    nodes: 12,
    oldestSince: daysAgo(40),
  },
];

/** An organization of which 94 % is compliant. */
export function makeSummary(
  summary: Partial<ComplianceSummary> = {},
): ComplianceSummary {
  return {
    counts,
    reasons,
    ownership: { owned: 1130, unowned: 121, conflicts: 2 },
    coverage: makeCoverage({ fresh: 212, failed: 9, 'not-enabled': 19 }),
    ...summary,
  };
}

/** An entity whose nodes are those of the organization. */
export function makeEntitySummary(
  summary: Partial<EntitySummary> = {},
): EntitySummary {
  return {
    entityRef: 'component:default/cart',
    counts,
    reasons,
    severities: [
      {
        severity: 'Critical',
        patches: 4,
        nodes: 60,
        oldestFirstSeenAt: daysAgo(23),
        cveIds: ['CVE-2026-1234', 'CVE-2026-1235', 'CVE-2026-1236'],
      },
    ],
    coverage: makeCoverage(),
    unreadable: [],
    ...summary,
  };
}
