/**
 * The verdicts on a node, in the order in which they are shown.
 *
 * @public
 */
export const POSTURES = [
  'compliant',
  'non-compliant',
  'unknown',
  'excluded',
] as const;

/**
 * The verdict on a node.
 *
 * @public
 */
export type Posture = (typeof POSTURES)[number];

/**
 * The reasons of each posture, in the order in which they are tested: the first
 * that applies is the node's.
 *
 * @public
 */
export const POSTURE_REASONS = {
  excluded: ['terminated', 'stopped'],
  unknown: [
    'no-longer-read',
    'unmanaged',
    'association-only',
    'never-scanned',
    'invalid-report',
    'stale',
    'unconfirmed-install',
  ],
  'non-compliant': [
    'failed',
    'missing',
    'rejected',
    'pending-reboot',
    'available-security-update',
  ],
  compliant: [],
} as const satisfies Record<Posture, readonly string[]>;

/**
 * Why a node has its posture. A compliant node has no reason.
 *
 * @public
 */
export type PostureReason = (typeof POSTURE_REASONS)[Posture][number];

/**
 * How many nodes have each posture. Together they are all nodes.
 *
 * @public
 */
export interface PostureCounts {
  compliant: number;
  nonCompliant: number;
  unknown: number;
  excluded: number;
}

/**
 * What is worth knowing beside the posture, and does not change it.
 *
 * - `unreachable`: the agent's ping is lost, the verdict is frozen
 * - `install-only`: the last operation was an Install; the next scan sees
 *   missing patches again
 * - `suspect`: a scan that found no package at all
 * - `clock-skew`: the report's time lay in the future when it was first read
 * - `baseline-flapping`: reports of two baselines alternate, each overwriting the
 *   other's verdict
 * - `disputed`: AWS's own compliance summary says otherwise
 * - `policy-governed`: a patch policy patches it, with a baseline of its own
 *
 * @public
 */
export const POSTURE_FLAGS = [
  'unreachable',
  'install-only',
  'suspect',
  'clock-skew',
  'baseline-flapping',
  'disputed',
  'policy-governed',
] as const;

/**
 * One of {@link POSTURE_FLAGS}.
 *
 * @public
 */
export type PostureFlag = (typeof POSTURE_FLAGS)[number];

/**
 * The counts of a patch state. A member that AWS did not send is absent: absent
 * is unknown, not 0.
 *
 * @public
 */
export interface PatchCounts {
  installed?: number;
  installedOther?: number;
  installedPendingReboot?: number;
  installedRejected?: number;
  missing?: number;
  failed?: number;
  notApplicable?: number;
  /** −1 where AWS cannot tell; Linux nodes never send it. */
  unreportedNotApplicable?: number;
  /** Windows only. */
  availableSecurityUpdate?: number;
  /** By the baseline's compliance level, not by the vendor's severity. */
  criticalNonCompliant?: number;
  /** Overlaps with critical: the three classes are never added up. */
  securityNonCompliant?: number;
  otherNonCompliant?: number;
}

/**
 * The facts of a node's latest patching operation, as
 * `DescribeInstancePatchStates` tells them.
 *
 * @public
 */
export interface PatchReport {
  counts: PatchCounts;
  /** `Scan` or `Install`. */
  operation: string;
  /** By the node's own clock. */
  operationEndTime?: Date;
  /** By the node's own clock. */
  operationStartTime?: Date;
  snapshotId?: string;
  /** When the collector first read this report. */
  firstObservedAt: Date;
  /** Where the Install took a list of chosen patches. */
  installOverrideList?: string;
}

/**
 * AWS's own verdict on a node, as `ListResourceComplianceSummaries` tells it.
 *
 * @public
 */
export interface AwsVerdict {
  /** `COMPLIANT` or `NON_COMPLIANT`. */
  status: string;
  /** The snapshot id of the operation that it is about. */
  executionId?: string;
  /** When that operation started. */
  executedAt?: Date;
  /** `Command`, or `PatchPolicy` where a patch policy patches the node. */
  executionType?: string;
}

/**
 * The baseline that reports of a node were judged by for a while.
 *
 * @public
 */
export interface BaselineRun {
  baselineId: string;
  /** The first of these reports. */
  since: Date;
}

/**
 * The facts that decide a node's posture.
 *
 * @public
 */
export interface NodeFacts {
  /** EC2's instance state name; absent for hybrid nodes. */
  ec2State?: string;
  /**
   * Whether nobody reads its account and Region any more: the account has left, is
   * closed or left out, or the Region is not enabled. Absent where it is read.
   */
  noLongerRead?: boolean;
  /** Whether Systems Manager lists it as a managed node. */
  managed: boolean;
  /** `Online`, `ConnectionLost`, `Inactive`; absent where it is not managed. */
  pingStatus?: string;
  /** Whether it was scanned through `AWS-RunPatchBaselineAssociation`. */
  scannedByAssociation: boolean;
  /** Absent where AWS has no patch state for the node. */
  report?: PatchReport;
  /** Absent where AWS has none, or was not asked yet. */
  awsVerdict?: AwsVerdict;
  /**
   * The baselines of the latest reports, oldest first, those of patch policies
   * left out. Absent while there was only one.
   */
  baselineRuns?: BaselineRun[];
}

/**
 * What the posture rule says of a node.
 *
 * @public
 */
export interface NodeVerdict {
  posture: Posture;
  /** Absent where the node is compliant. */
  reason?: PostureReason;
  flags: PostureFlag[];
  /**
   * The time of the report that counts for its age: the end of the operation,
   * or the first observation where the node's clock is ahead.
   */
  reportedAt?: Date;
  /** When the verdict turns `stale` if nothing is reported until then. */
  staleAt?: Date;
}
