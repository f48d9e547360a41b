import { Access } from '../world/access';
import { ConditionName } from '../world/conditions';
import { Partition } from '../world/organization';
import { AccountState, PatchState } from '../world/types';

/**
 * What is true of the world, and what a portal that reads all of it should
 * say. Made without any of the portal's code.
 *
 * @public
 */
export interface Truth {
  seed: number;
  now: string;
  accounts: TrueAccount[];
  nodes: TrueNode[];
}

/**
 * An account and who can read it.
 *
 * @public
 */
export interface TrueAccount {
  partition: Partition;
  accountId: string;
  name: string;
  state: AccountState;
  ouPath: string[];
  managementAccount: boolean;
  regions: TrueRegion[];
}

/**
 * One account in one Region.
 *
 * @public
 */
export interface TrueRegion {
  region: string;
  access: Access;
  /** Where one action is missing in the role. */
  deniedAction?: string;
  /** Whether a complete reading is possible. */
  readable: boolean;
  nodeCount: number;
}

/**
 * The verdict that a node deserves.
 *
 * @public
 */
export interface ExpectedVerdict {
  posture: 'compliant' | 'non-compliant' | 'unknown' | 'excluded';
  reason?: string;
  flags: string[];
}

/**
 * A node, with the verdict that it deserves.
 *
 * @public
 */
export interface TrueNode {
  accountId: string;
  region: string;
  instanceId: string;
  name: string;
  platformType: string;
  platformName: string;
  platformVersion: string;
  tags: Record<string, string>;
  environment?: string;
  /** Whether the node's account and Region can be read. */
  readable: boolean;
  expected: ExpectedVerdict;
  inputs: TrueInputs;
  /** The patches that make the node non-compliant. */
  patches: TruePatch[];
}

/**
 * The facts that a verdict follows from.
 *
 * @public
 */
export interface TrueInputs {
  condition: ConditionName;
  hybrid: boolean;
  ec2State?: string;
  managed: boolean;
  pingStatus?: string;
  scannedByAssociation: boolean;
  patchState?: {
    operation: string;
    operationStartTime: string;
    operationEndTime: string;
    baselineId: string;
    patchGroup: string;
    snapshotId: string;
    installOverrideList?: string;
    counts: Record<string, number>;
  };
}

/**
 * A patch on a node.
 *
 * @public
 */
export interface TruePatch {
  title: string;
  kbId: string;
  classification: string;
  severity: string;
  state: PatchState;
  cveIds: string[];
  /** Where AWS's catalogue has the patch. */
  releasedAt?: string;
  advisory?: string;
}

/**
 * Which part of the truth is asked for.
 *
 * @public
 */
export interface TruthQuery {
  accountId?: string;
  region?: string;
}

/**
 * The truth in counts.
 *
 * @public
 */
export interface TruthSummary {
  seed: number;
  now: string;
  /** Nodes that can be read. */
  readable: PostureTally;
  /** All nodes, those that nobody can read too. */
  all: PostureTally;
  /** How many accounts and Regions there are of each access. */
  access: Record<string, number>;
}

/**
 * Nodes by posture, and by posture and reason.
 *
 * @public
 */
export interface PostureTally {
  nodes: number;
  postures: Record<string, number>;
  reasons: Record<string, number>;
  flags: Record<string, number>;
}
