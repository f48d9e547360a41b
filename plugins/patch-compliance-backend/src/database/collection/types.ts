import {
  AwsVerdict,
  NodeFacts,
  NodeVerdict,
  PatchCounts,
  PatchState,
} from 'backstage-plugin-patch-compliance-common';
import { AttemptReport } from '../targets/types';

/**
 * The latest patch report of a node.
 */
export interface ObservedReport {
  patchGroup?: string;
  baselineId?: string;
  snapshotId?: string;
  installOverrideList?: string;
  rebootOption?: string;
  operation: string;
  operationStartTime?: Date;
  operationEndTime?: Date;
  lastNoRebootInstallTime?: Date;
  counts: PatchCounts;
}

/**
 * A patch on a node.
 */
export interface ObservedPatch {
  title: string;
  kbId: string;
  classification: string;
  severity: string;
  state: PatchState;
  cveIds: string[];
  installedAt?: Date;
}

/**
 * The patches that keep a node non-compliant.
 */
export interface ObservedPatches {
  /** Fingerprint of the report that they belong to; absent without a report. */
  readFor?: string;
  /** Whether AWS has left out some of those that the report tells of. */
  incomplete?: boolean;
  patches: ObservedPatch[];
}

/**
 * A node, as a complete read of its target found it.
 */
export interface ObservedNode {
  instanceId: string;
  name?: string;
  computerName?: string;
  ipAddress?: string;
  ec2State?: string;
  instanceType?: string;
  availabilityZone?: string;
  platformType?: string;
  platformName?: string;
  platformVersion?: string;
  agentVersion?: string;
  managed: boolean;
  pingStatus?: string;
  lastPingAt?: Date;
  environment?: string;
  tags: Record<string, string>;
  report?: ObservedReport;
  scannedByAssociation: boolean;
  /** AWS's own; absent where the stored one still holds, `'none'` where there is
   * none. */
  awsVerdict?: AwsVerdict | 'none';
  /** Absent where the stored ones still hold. */
  patches?: ObservedPatches;
}

/**
 * A patch baseline of an account in a Region. When it approves patches is absent
 * where nobody has asked.
 */
export interface ObservedBaseline {
  baselineId: string;
  name: string;
  operatingSystem?: string;
  owner: 'AWS' | 'Self';
  isDefault: boolean;
  approveAfterDays?: number;
  approveUntilDate?: string;
  complianceLevel?: string;
  availableSecurityUpdates?: 'COMPLIANT' | 'NON_COMPLIANT';
}

/**
 * All patch baselines of a target, and the patch groups that they judge.
 */
export interface ObservedBaselines {
  baselines: ObservedBaseline[];
  groups: Array<{ name: string; operatingSystem: string; baselineId: string }>;
}

/**
 * What is read once a day. A part that could not be read is absent, and what is
 * stored of it stays.
 */
export interface SlowLaneFindings {
  /** Whether it can rest for a day: nothing is owed but what AWS denies. */
  complete: boolean;
  baselines?: ObservedBaselines;
}

/**
 * All that there is in a target. There are no partial ones.
 */
export interface TargetSnapshot extends AttemptReport {
  nodes: ObservedNode[];
  /** Absent where it was not its turn. */
  slowLane?: SlowLaneFindings;
}

/**
 * What is already known of a node, for a read to spare AWS some requests.
 */
export interface KnownNode {
  managed: boolean;
  ec2State?: string;
  hasReport: boolean;
  scannedByAssociation: boolean;
  patchesReadFor?: string;
  tags: Record<string, string>;
}

/**
 * A verdict, and since when what it rests on has been so.
 */
export interface NodeJudgement extends NodeVerdict {
  /** Absent where it rests on what was just observed. */
  since?: Date;
}

/**
 * Judges a node by the posture rule and the configured ages.
 */
export type JudgeNode = (
  facts: NodeFacts,
  node: { accountId: string; tags: Record<string, string>; now: Date },
) => NodeJudgement;

/**
 * What a complete read changed.
 */
export interface SnapshotChanges {
  added: number;
  updated: number;
  removed: number;
  /** Nodes whose posture or reason is another one than before. */
  postures: number;
}
