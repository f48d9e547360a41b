import { ConditionName } from './conditions';
import { Platform } from './platforms';

/**
 * The states of an account in AWS Organizations.
 *
 * @public
 */
export type AccountState =
  | 'PENDING_ACTIVATION'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'PENDING_CLOSURE'
  | 'CLOSED';

/**
 * An AWS account of the simulated organization.
 *
 * @public
 */
export interface Account {
  id: string;
  name: string;
  email: string;
  state: AccountState;
  /** The names of the organizational units, from the root down. */
  ouPath: string[];
  managementAccount: boolean;
  joinedAt: Date;
  tags: Record<string, string>;
  environment?: Environment;
  /** What its nodes run. Empty where nothing says so. */
  services: readonly string[];
  costCenter: string;
  /** How many of the organization's nodes it holds, compared with the others. */
  weight: number;
  /** The share of nodes that are not EC2 instances. */
  hybridShare: number;
  windowsShare: number;
  /** The share of nodes with tags that name an owner. */
  ownedShare: number;
  enabledOptInRegions: string[];
  /** Regions in which a service control policy denies everything. */
  deniedRegions: string[];
  role: MemberRole;
}

/**
 * The role that the portal assumes in an account.
 *
 * @public
 */
export interface MemberRole {
  exists: boolean;
  /** When it is created, where that is yet to come. */
  createdAt?: Date;
  /** The trust policy asks for it. */
  externalId: string;
  /** Actions that the role's policy lacks. */
  missingActions: string[];
}

/** The environments that tags name. */
export type Environment = 'prod' | 'staging' | 'dev';

/** A managed node or an EC2 instance, with what AWS's APIs tell of it. */
export interface SimulatedNode {
  accountId: string;
  region: string;
  instanceId: string;
  hybrid: boolean;
  condition: ConditionName;
  name: string;
  computerName: string;
  ipAddress: string;
  platform: Platform;
  tags: Record<string, string>;
  environment?: Environment;
  instanceType: string;
  availabilityZone: string;
  launchTime: Date;
  /** Absent for hybrid nodes. */
  ec2State?: Ec2State;
  /** Registered with Systems Manager. */
  managed: boolean;
  pingStatus: 'Online' | 'ConnectionLost';
  lastPingAt: Date;
  agentVersion: string;
  associations: AssociationResult[];
  report?: PatchReport;
}

export type Ec2State =
  | 'pending'
  | 'running'
  | 'shutting-down'
  | 'terminated'
  | 'stopping'
  | 'stopped';

/** What an association of State Manager left in Compliance. */
export interface AssociationResult {
  associationId: string;
  documentName: string;
  compliant: boolean;
  executedAt: Date;
  /** What AWS-RunPatchBaselineAssociation counted. */
  missingCount?: number;
}

/** The latest patching operation of a node. */
export interface PatchReport {
  operation: 'Scan' | 'Install';
  startTime: Date;
  endTime: Date;
  baselineId: string;
  patchGroup: string;
  snapshotId: string;
  executionType: 'Command' | 'PatchPolicy';
  rebootOption: 'RebootIfNeeded' | 'NoReboot';
  lastNoRebootInstallTime?: Date;
  installOverrideList?: string;
  counts: PatchCounts;
  /** AWS's summary has the opposite verdict. */
  disputed: boolean;
  /** Patches in every spelling that was seen in the wild. */
  oddSpelling: boolean;
  /** One baseline and another one judge the node by turns. */
  alternating: boolean;
  /** The patches that make the node non-compliant, and security updates that
   * are available. */
  notable: PatchRow[];
}

/** The counts of a patch state, by the names of the API. */
export interface PatchCounts {
  InstalledCount: number;
  InstalledOtherCount: number;
  InstalledPendingRebootCount: number;
  InstalledRejectedCount: number;
  MissingCount: number;
  FailedCount: number;
  NotApplicableCount: number;
  UnreportedNotApplicableCount?: number;
  AvailableSecurityUpdateCount?: number;
  CriticalNonCompliantCount?: number;
  SecurityNonCompliantCount?: number;
  OtherNonCompliantCount?: number;
}

export type PatchState =
  | 'Installed'
  | 'InstalledOther'
  | 'InstalledPendingReboot'
  | 'InstalledRejected'
  | 'Missing'
  | 'Failed'
  | 'NotApplicable'
  | 'AvailableSecurityUpdate';

/** A patch on a node. */
export interface PatchRow {
  title: string;
  kbId: string;
  classification: string;
  severity: string;
  state: PatchState;
  /** Absent where it is not installed: AWS sends 0 then. */
  installedAt?: Date;
  cveIds: string[];
  /** Empty for what does not apply to a Windows node. */
  status: 'COMPLIANT' | 'NON_COMPLIANT' | '';
  /** By the baseline that judged it, not by the vendor. */
  complianceLevel: 'CRITICAL' | 'UNSPECIFIED';
}
