import { Condition } from './Condition';

const scan = { operation: 'Scan', age: 'fresh' } as const;
const install = { operation: 'Install', age: 'fresh' } as const;
const staleScan = { operation: 'Scan', age: 'stale' } as const;

/** Every condition that a node can be in. */
export const CONDITIONS = {
  'up-to-date': { posture: 'compliant', shares: [650, 520], report: scan },
  'up-to-date-legacy-counts': {
    posture: 'compliant',
    shares: [40, 40],
    platformType: 'Linux',
    report: { ...scan, legacyCounts: true },
  },
  'up-to-date-patch-policy': {
    posture: 'compliant',
    flags: ['policy-governed'],
    shares: [60, 40],
    ec2Only: true,
    report: { ...scan, baseline: 'patch-policy' },
  },
  'up-to-date-unreachable': {
    posture: 'compliant',
    flags: ['unreachable'],
    shares: [10, 15],
    unreachable: true,
    report: scan,
  },
  // An Install lists no missing patch that it did not attempt.
  'installed-not-rescanned': {
    posture: 'compliant',
    flags: ['install-only'],
    shares: [25, 20],
    report: install,
  },
  'no-package-found': {
    posture: 'compliant',
    flags: ['suspect'],
    shares: [5, 8],
    platformType: 'Linux',
    report: { ...scan, empty: true },
  },
  'clock-ahead': {
    posture: 'compliant',
    flags: ['clock-skew'],
    shares: [4, 6],
    report: { operation: 'Scan', age: 'future' },
  },
  'up-to-date-disputed': {
    posture: 'compliant',
    flags: ['disputed'],
    shares: [4, 5],
    report: { ...scan, disputed: true },
  },
  // Flagged where the baselines do take turns, which takes time.
  'up-to-date-by-turns': {
    posture: 'compliant',
    shares: [4, 5],
    platformType: 'Windows',
    report: { ...scan, baseline: 'alternating' },
  },
  'security-update-not-yet-approved': {
    posture: 'compliant',
    shares: [12, 15],
    platformType: 'Windows',
    report: { ...scan, availableSecurityUpdates: [1, 3] },
  },
  'missing-patches': {
    posture: 'non-compliant',
    reason: 'missing',
    shares: [70, 130],
    report: { ...scan, missing: [1, 14] },
  },
  'missing-patches-patch-policy': {
    posture: 'non-compliant',
    reason: 'missing',
    flags: ['policy-governed'],
    shares: [7, 9],
    ec2Only: true,
    report: { ...scan, missing: [1, 6], baseline: 'patch-policy' },
  },
  'missing-patches-disputed': {
    posture: 'non-compliant',
    reason: 'missing',
    flags: ['disputed'],
    shares: [2, 3],
    report: { ...scan, missing: [1, 4], disputed: true },
  },
  'missing-patches-oddly-spelled': {
    posture: 'non-compliant',
    reason: 'missing',
    shares: [3, 4],
    platformType: 'Linux',
    report: { ...scan, missing: [3, 9], oddSpelling: true },
  },
  'missing-patches-unreachable': {
    posture: 'non-compliant',
    reason: 'missing',
    flags: ['unreachable'],
    shares: [5, 10],
    unreachable: true,
    report: { ...scan, missing: [2, 9] },
  },
  'failed-install': {
    posture: 'non-compliant',
    reason: 'failed',
    flags: ['install-only'],
    shares: [10, 16],
    report: { ...install, failed: [1, 3] },
  },
  'failed-install-rescanned': {
    posture: 'non-compliant',
    reason: 'failed',
    shares: [5, 9],
    report: { ...scan, failed: [1, 2], missing: [1, 4] },
  },
  'rejected-patch-installed': {
    posture: 'non-compliant',
    reason: 'rejected',
    shares: [6, 8],
    report: { ...scan, rejected: [1, 2] },
  },
  'pending-reboot': {
    posture: 'non-compliant',
    reason: 'pending-reboot',
    shares: [17, 26],
    report: { ...scan, pendingReboot: [1, 5] },
  },
  'pending-reboot-after-install': {
    posture: 'non-compliant',
    reason: 'pending-reboot',
    flags: ['install-only'],
    shares: [8, 14],
    report: { ...install, pendingReboot: [1, 5] },
  },
  'security-update-available': {
    posture: 'non-compliant',
    reason: 'available-security-update',
    shares: [6, 10],
    platformType: 'Windows',
    report: { ...scan, availableSecurityUpdates: [1, 3], baseline: 'strict' },
  },
  unmanaged: {
    posture: 'unknown',
    reason: 'unmanaged',
    shares: [14, 35],
    ec2Only: true,
    unmanaged: true,
  },
  'scanned-by-association': {
    posture: 'unknown',
    reason: 'association-only',
    shares: [8, 10],
    ec2Only: true,
    associations: 'patch-scan',
  },
  'never-scanned': {
    posture: 'unknown',
    reason: 'never-scanned',
    shares: [10, 20],
  },
  'never-scanned-with-inventory': {
    posture: 'unknown',
    reason: 'never-scanned',
    shares: [6, 8],
    associations: 'ordinary',
  },
  'never-scanned-unreachable': {
    posture: 'unknown',
    reason: 'never-scanned',
    flags: ['unreachable'],
    shares: [3, 5],
    unreachable: true,
  },
  'scan-aborted': {
    posture: 'unknown',
    reason: 'invalid-report',
    shares: [5, 5],
    platformType: 'Windows',
    report: { operation: 'Scan', age: 'epoch' },
  },
  'scan-outdated': {
    posture: 'unknown',
    reason: 'stale',
    shares: [15, 30],
    report: staleScan,
  },
  'scan-outdated-missing-patches': {
    posture: 'unknown',
    reason: 'stale',
    shares: [6, 12],
    report: { ...staleScan, missing: [3, 20] },
  },
  'scan-outdated-unreachable': {
    posture: 'unknown',
    reason: 'stale',
    flags: ['unreachable'],
    shares: [6, 10],
    unreachable: true,
    report: staleScan,
  },
  'installed-from-list': {
    posture: 'unknown',
    reason: 'unconfirmed-install',
    flags: ['install-only'],
    shares: [6, 6],
    report: { ...install, overrideList: true },
  },
  // A stopped or dead node keeps its patch state for up to 30 days.
  stopped: {
    posture: 'excluded',
    reason: 'stopped',
    shares: [26, 46],
    ec2Only: true,
    ec2State: 'stopped',
    report: scan,
  },
  'stopped-never-scanned': {
    posture: 'excluded',
    reason: 'stopped',
    shares: [4, 8],
    ec2Only: true,
    ec2State: 'stopped',
  },
  terminated: {
    posture: 'excluded',
    reason: 'terminated',
    shares: [14, 20],
    ec2Only: true,
    ec2State: 'terminated',
    report: scan,
  },
  'shutting-down': {
    posture: 'excluded',
    reason: 'terminated',
    shares: [2, 2],
    ec2Only: true,
    ec2State: 'shutting-down',
    report: { ...scan, missing: [1, 6] },
  },
} as const satisfies Record<string, Condition>;

/**
 * The name of a condition.
 *
 * @public
 */
export type ConditionName = keyof typeof CONDITIONS;

export const CONDITION_NAMES = Object.keys(CONDITIONS) as ConditionName[];

export function conditionOf(name: ConditionName): Condition {
  return CONDITIONS[name];
}
