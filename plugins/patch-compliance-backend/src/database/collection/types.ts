import {
  NodeFacts,
  NodeVerdict,
  PatchCounts,
  PatchState,
} from 'backstage-plugin-patch-compliance-common';

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
  /** When AWS was last asked for what takes a request per node. */
  detailsReadAt?: Date;
  /** Absent where the stored ones still hold. */
  patches?: ObservedPatches;
}

/**
 * All that there is in a target. There are no partial ones.
 */
export interface TargetSnapshot {
  nodes: ObservedNode[];
  /** How long the read took. */
  durationMs: number;
  /** AWS requests of the read, retries included. */
  apiCalls: number;
}

/**
 * What is already known of a node, for a read to spare AWS some requests.
 */
export interface KnownNode {
  hasReport: boolean;
  scannedByAssociation: boolean;
  detailsReadAt?: Date;
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
