import {
  PatchCounts,
  Posture,
  PostureCounts,
  PostureFlag,
  PostureReason,
} from '../posture';

/**
 * How many nodes have a reason.
 *
 * @public
 */
export interface ReasonCount {
  posture: Posture;
  reason: PostureReason;
  nodes: number;
  /** Since when the node that has it longest has it; ISO 8601. */
  oldestSince: string;
}

/**
 * How a target stands, by its last attempt and the age of its data.
 *
 * - `pending`: discovered, not read yet
 * - `fresh`: read completely, lately
 * - `stale`: read completely, but too long ago, and no attempt has failed since
 * - `failed`: the last attempt failed; older data, if any, is kept and shown
 * - `not-enabled`: the Region is not enabled for the account
 * - `inactive`: the account is suspended, closing, closed or has left
 *
 * @public
 */
export const TARGET_STATUSES = [
  'pending',
  'fresh',
  'stale',
  'failed',
  'not-enabled',
  'inactive',
] as const;

/**
 * One of {@link TARGET_STATUSES}.
 *
 * @public
 */
export type TargetStatus = (typeof TARGET_STATUSES)[number];

/**
 * The kinds of failure of a target, each with another thing to do about it.
 *
 * @public
 */
export const ERROR_CLASSES = [
  'role-missing',
  'action-denied',
  'scp-denied',
  'region-not-enabled',
  'credentials',
  'throttled',
  'network',
  'aws-failure',
  'invalid-response',
  'internal',
] as const;

/**
 * One of {@link ERROR_CLASSES}.
 *
 * @public
 */
export type ErrorClass = (typeof ERROR_CLASSES)[number];

/**
 * The last failure of a target or of discovery, in AWS's own words where they
 * came from AWS.
 *
 * @public
 */
export interface TargetError {
  class: ErrorClass;
  /** AWS's error code, for example `AccessDeniedException`. */
  code: string;
  message: string;
  /** The action that was refused, for example `ssm:DescribeInstancePatchStates`. */
  deniedAction?: string;
  /** When it failed; ISO 8601. */
  at: string;
}

/**
 * How much of what should be seen was seen. It stands beside every aggregate.
 *
 * @public
 */
export interface Coverage {
  accounts: { total: number; active: number };
  targets: Record<TargetStatus, number> & { total: number };
  /** The last complete read of the target that was read longest ago; ISO 8601. */
  oldestReadAt?: string;
  /** The last complete read of any target; ISO 8601. */
  newestReadAt?: string;
  /**
   * Why accounts and Regions could not be listed the last time, of the whole
   * organization; those that were known stay. Only for callers who may read all
   * targets.
   */
  discoveryError?: TargetError;
}

/**
 * The compliance of all nodes that the caller may see.
 *
 * @public
 */
export interface ComplianceSummary {
  counts: PostureCounts;
  reasons: ReasonCount[];
  /** Nodes without an owner, and nodes that several entities claim. */
  ownership: { owned: number; unowned: number; conflicts: number };
  coverage: Coverage;
}

/**
 * What nodes can be counted by.
 *
 * @public
 */
export const BREAKDOWN_DIMENSIONS = [
  'account',
  'region',
  'owner',
  'system',
  'environment',
  'platform',
] as const;

/**
 * One of {@link BREAKDOWN_DIMENSIONS}.
 *
 * @public
 */
export type BreakdownDimension = (typeof BREAKDOWN_DIMENSIONS)[number];

/**
 * One row of a breakdown.
 *
 * @public
 */
export interface BreakdownItem {
  /**
   * What the nodes have in common: an account id, a Region, an entity ref, an
   * environment or a platform. Empty for the nodes that have none.
   */
  key: string;
  /** A name for the key where there is one, such as an account's. */
  label?: string;
  counts: PostureCounts;
}

/**
 * One page of a list.
 *
 * @public
 */
export interface Page<TItem> {
  items: TItem[];
  /** All items that match, on every page. */
  totalItems: number;
  /** Absent on the last page. */
  nextCursor?: string;
  /** Absent on the first page. */
  prevCursor?: string;
}

/**
 * An AWS account and the state of its targets.
 *
 * @public
 */
export interface Account {
  partition: string;
  accountId: string;
  name?: string;
  /** Names of the organizational units from the root down. */
  ouPath?: string;
  /**
   * `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, `PENDING_ACTIVATION` as
   * in AWS Organizations, or `DEPARTED` when it is no longer listed.
   */
  state: string;
  /**
   * Of the nodes that the caller may see. Absent where no target of the account
   * that the caller may see was ever read, and where the caller may see only some
   * nodes and none of these.
   */
  counts?: PostureCounts;
  targets: Record<TargetStatus, number> & { total: number };
  /** Of the target that was read longest ago; ISO 8601. */
  oldestReadAt?: string;
}

/**
 * A target with its coverage.
 *
 * @public
 */
export interface Target {
  /** See `formatTargetId`. */
  id: string;
  partition: string;
  accountId: string;
  accountName?: string;
  region: string;
  status: TargetStatus;
  /**
   * Of the nodes that the caller may see. Absent where 0 would say that there are
   * no nodes and nobody knows: where it was never read, and where the caller may
   * see only some nodes and none of these.
   */
  counts?: PostureCounts;
  /** ISO 8601; also of a target that has never been read completely. */
  lastAttemptAt?: string;
  /** The last complete read; ISO 8601. */
  lastSuccessAt?: string;
  /** Of the last attempt, if it failed. */
  lastError?: TargetError;
  /** When it is read next; ISO 8601. */
  nextAttemptAt?: string;
  /** Of the last attempt; only for callers who may read all nodes. */
  durationMs?: number;
  /** AWS API requests of the last attempt, retries included; likewise. */
  apiCalls?: number;
  /** A read was asked for and is waiting or under way. */
  refreshing: boolean;
}

/**
 * The rule that made an entity the owner of a node.
 *
 * @public
 */
export type OwnershipRule =
  | 'node-ids-annotation'
  | 'node-tags-annotation'
  | 'tag-rule'
  | 'account-entity';

/**
 * An entity that a node belongs to directly, and why.
 *
 * @public
 */
export interface NodeOwner {
  entityRef: string;
  rule: OwnershipRule;
  /** What the rule matched, for example `component=orders,env=prod`. */
  evidence: string;
}

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
  flags: PostureFlag[];
  /** ISO 8601. */
  postureSince: string;
  /** Absent where there is no patch state. */
  counts?: PatchCounts;
  /** `Scan` or `Install`. */
  operation?: string;
  /** ISO 8601. */
  operationEndTime?: string;
  /** More than one where entities conflict, none where it is unowned. */
  owners: NodeOwner[];
  /** When the target was last read completely; ISO 8601. */
  readAt: string;
}

/**
 * How an entity comes to have a node: it owns it directly, or through the
 * catalog.
 *
 * @public
 */
export type NodeEntityRelation =
  | 'direct'
  | 'system'
  | 'domain'
  | 'owner'
  | 'parent-group';

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
 * A node with everything that is known of it but its patches.
 *
 * @public
 */
export interface NodeDetails extends NodeSummary {
  tags: Record<string, string>;
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
  snapshotId?: string;
  installOverrideList?: string;
  rebootOption?: string;
  /** ISO 8601. */
  operationStartTime?: string;
  /** ISO 8601. */
  lastNoRebootInstallTime?: string;
  /** When the verdict turns stale if nothing is reported until then; ISO 8601. */
  staleAt?: string;
  /** Every entity that the node counts for. */
  entities: Array<{ entityRef: string; relation: NodeEntityRelation }>;
  /** The target's last failure, when its data may be old. */
  targetError?: TargetError;
  targetStatus: TargetStatus;
  /** Newest first, at most 50. */
  postureChanges: PostureChange[];
}

/**
 * The states of a patch on a node. AWS writes them in Pascal case.
 *
 * @public
 */
export const PATCH_STATES = [
  'failed',
  'missing',
  'installed-rejected',
  'installed-pending-reboot',
  'available-security-update',
] as const;

/**
 * One of {@link PATCH_STATES}: the ones that can make a node non-compliant.
 *
 * @public
 */
export type PatchState = (typeof PATCH_STATES)[number];

/**
 * A patch on a node.
 *
 * @public
 */
export interface NodePatch {
  title: string;
  /** A KB number on Windows, a package with architecture elsewhere. */
  kbId: string;
  classification: string;
  /** The vendor's, not the baseline's. */
  severity: string;
  state: PatchState;
  cveIds: string[];
  /** The time of the report that first showed the patch like this; ISO 8601. */
  firstSeenAt: string;
  /** ISO 8601; for patches that are installed. */
  installedAt?: string;
}

/**
 * How many patches of a vendor severity keep nodes non-compliant.
 *
 * @public
 */
export interface SeverityCount {
  /** The vendor's word, `''` where there is none. */
  severity: string;
  /** Distinct patches. */
  patches: number;
  nodes: number;
  /** ISO 8601. */
  oldestFirstSeenAt: string;
  /** At most five, of the patches seen longest. */
  cveIds: string[];
}

/**
 * The compliance of the nodes that belong to an entity, directly or through
 * the catalog.
 *
 * @public
 */
export interface EntitySummary {
  entityRef: string;
  counts: PostureCounts;
  reasons: ReasonCount[];
  /** Of missing and failed patches, worst first. */
  severities: SeverityCount[];
  /**
   * Of the accounts and Regions that hold its nodes, and of all of the accounts
   * that it claims, itself or through the catalog, as far as the caller may see
   * these targets.
   */
  coverage: Coverage;
  /**
   * Those of these targets that could not be read and that the caller may see, at
   * most ten.
   */
  unreadable: Array<{
    targetId: string;
    accountName?: string;
    error: TargetError;
  }>;
}
