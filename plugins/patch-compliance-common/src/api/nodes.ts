import { PatchCounts, Posture, PostureFlag, PostureReason } from '../posture';
import { NodeCoverage, TargetStatus } from './coverage';
import { TargetError } from './errors';
import { NodeEntityRelation, NodeOwner } from './owners';
import { Page } from './paging';

/**
 * A node in a list.
 *
 * @public
 */
export interface NodeSummary {
  /** See `formatNodeId`. */
  id: string;
  instanceId: string;
  name?: string;
  partition: string;
  accountId: string;
  accountName?: string;
  region: string;
  environment?: string;
  /** `Linux`, `Windows` or `MacOS`. */
  platformType?: string;
  platformName?: string;
  platformVersion?: string;
  posture: Posture;
  reason?: PostureReason;
  /** Empty where an earlier time is looked at: flags are not kept. */
  flags: PostureFlag[];
  /** ISO 8601. */
  postureSince: string;
  /** Absent where there is no patch state. */
  counts?: PatchCounts;
  /** `Scan` or `Install`. */
  operation?: string;
  /** ISO 8601. */
  operationEndTime?: string;
  /**
   * More than one where entities conflict, none where it is unowned. Where an
   * earlier time is looked at, without the rule that said so.
   */
  owners: Array<Pick<NodeOwner, 'entityRef'> & Partial<NodeOwner>>;
  /**
   * When the target was last read completely; ISO 8601. Absent where an earlier time
   * is looked at: of each node that is not kept.
   */
  readAt?: string;
  /**
   * Where an earlier time is looked at: since when its posture, name, environment,
   * platform and ownership were known to be these; ISO 8601.
   */
  knownSince?: string;
}

/**
 * One page of nodes.
 *
 * @public
 */
export interface NodePage extends Page<NodeSummary> {
  /**
   * Where nodes are asked for by patch or CVE: how many of all that match otherwise
   * may be missing from the list.
   */
  coverage?: { nodes: Required<Pick<NodeCoverage, 'patchesIncomplete'>> };
}

/**
 * A change of a node's posture.
 *
 * @public
 */
export interface PostureChange {
  /** ISO 8601. */
  at: string;
  posture: Posture;
  reason?: PostureReason;
}

/**
 * The patch baseline that judged a node's latest report, as its account has it.
 *
 * @public
 */
export interface NodeBaseline {
  name: string;
  operatingSystem?: string;
  /** `AWS` for those that AWS made, `Self` for the account's own. */
  owner: 'AWS' | 'Self';
  /** Whether it is the account's default for the operating system. */
  isDefault: boolean;
  /** How many days a patch has to be out before it counts, the longest of all rules. */
  approveAfterDays?: number;
  /** Only patches released until then count, the latest of all rules; `2026-06-30`. */
  approveUntilDate?: string;
  /** The highest compliance level that its rules give. */
  complianceLevel?: string;
  /** Whether security updates that are available and not approved yet count. */
  availableSecurityUpdates?: 'COMPLIANT' | 'NON_COMPLIANT';
}

/**
 * A node with everything that is known of it but its patches. Where an earlier time
 * is looked at, that is what a list shows of it, its kind, entities, target and
 * changes of posture.
 *
 * @public
 */
export interface NodeDetails extends NodeSummary {
  /** Absent where it is about now; ISO 8601. */
  asOf?: string;
  /** Absent where an earlier time is looked at: tags are not kept. */
  tags?: Record<string, string>;
  /** `ec2` or `hybrid`. */
  kind: 'ec2' | 'hybrid';
  ec2State?: string;
  instanceType?: string;
  availabilityZone?: string;
  computerName?: string;
  ipAddress?: string;
  agentVersion?: string;
  pingStatus?: string;
  /** ISO 8601. */
  lastPingAt?: string;
  patchGroup?: string;
  baselineId?: string;
  /**
   * Absent where nobody knows it: patch policies give each operation a baseline of
   * its own that cannot be read.
   */
  baseline?: NodeBaseline;
  snapshotId?: string;
  installOverrideList?: string;
  rebootOption?: string;
  /** ISO 8601. */
  operationStartTime?: string;
  /** ISO 8601. */
  lastNoRebootInstallTime?: string;
  /** When the verdict turns stale if nothing is reported until then; ISO 8601. */
  staleAt?: string;
  /** Where AWS has left out patches that the report tells of. */
  patchesIncomplete?: true;
  /** Every entity that the node counts for. */
  entities: Array<{ entityRef: string; relation: NodeEntityRelation }>;
  /** The target's last failure, when its data may be old. */
  targetError?: TargetError;
  /** Absent where nobody knows how it stood at the earlier time. */
  targetStatus?: TargetStatus;
  /** Newest first, at most 50; until the time that is looked at. */
  postureChanges: PostureChange[];
}
