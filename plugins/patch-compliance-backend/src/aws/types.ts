import { AccountClient } from '@aws-sdk/client-account';
import { EC2Client } from '@aws-sdk/client-ec2';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { AwsCredentialProvider } from '@backstage/integration-aws-node';
import {
  PatchCounts,
  PatchState,
} from 'backstage-plugin-patch-compliance-common';

/**
 * Gets credentials, anew whenever they are about to expire.
 */
export type CredentialProvider = AwsCredentialProvider['sdkCredentialProvider'];

/**
 * An access key, of a user or of a session.
 */
export type AwsCredentials = Awaited<ReturnType<CredentialProvider>>;

/**
 * The SDK clients of a session. Each is created when it is first asked for.
 */
export interface AwsClients {
  readonly account: AccountClient;
  readonly ec2: EC2Client;
  readonly organizations: OrganizationsClient;
  readonly ssm: SSMClient;
  readonly sts: STSClient;
}

/**
 * A node that Systems Manager manages.
 */
export interface ManagedNode {
  instanceId: string;
  /** The Name tag; for a hybrid node the name given at its activation. */
  name?: string;
  computerName?: string;
  ipAddress?: string;
  platformType?: string;
  platformName?: string;
  platformVersion?: string;
  agentVersion?: string;
  pingStatus?: string;
  lastPingAt?: Date;
}

/**
 * An EC2 instance, whether or not Systems Manager manages it.
 */
export interface Ec2Instance {
  instanceId: string;
  /** EC2's instance state name. */
  state: string;
  instanceType?: string;
  availabilityZone?: string;
  ipAddress?: string;
  /** `Windows`, `MacOS` or `Linux`, in the words of Systems Manager. */
  platformType: string;
  platformName?: string;
  tags: Record<string, string>;
}

/**
 * The latest report of a node's patching, as AWS keeps it.
 */
export interface PatchStateReport {
  instanceId: string;
  /** Absent where the node is in none. */
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
 * A patch on a node, in a state that can make the node non-compliant.
 */
export interface NodePatchRecord {
  title: string;
  kbId: string;
  classification: string;
  severity: string;
  state: PatchState;
  cveIds: string[];
  installedAt?: Date;
}

/**
 * A patch baseline, as a list has it.
 */
export interface PatchBaseline {
  baselineId: string;
  name: string;
  operatingSystem?: string;
  owner: 'AWS' | 'Self';
  /** For its operating system, in its account and Region. */
  isDefault: boolean;
}

/**
 * When a patch baseline approves patches, and what it makes of them.
 */
export interface BaselineApproval {
  /** The longest of its rules. */
  approveAfterDays?: number;
  /** The latest of its rules; `2026-06-30`. */
  approveUntilDate?: string;
  /** The highest compliance level that it gives. */
  complianceLevel?: string;
  availableSecurityUpdates?: 'COMPLIANT' | 'NON_COMPLIANT';
}

/**
 * A patch group, and the baseline that judges its nodes of one operating system.
 */
export interface PatchGroup {
  name: string;
  operatingSystem: string;
  baselineId: string;
}

/**
 * AWS's own verdict on a node.
 */
export interface ComplianceSummary {
  instanceId: string;
  status: string;
  /** The snapshot id of the operation that it is about. */
  executionId?: string;
  /** When that operation started. */
  executedAt?: Date;
  /** `Command`, or `PatchPolicy`. */
  executionType?: string;
}

/**
 * A patch in AWS's catalogue.
 */
export interface AvailablePatch {
  /** The KB number, or the title that nodes report of a package. */
  title: string;
  releasedAt: Date;
  advisory?: string;
}

/**
 * An account as AWS Organizations lists it.
 */
export interface OrganizationAccount {
  accountId: string;
  name?: string;
  state: string;
  joinedAt?: Date;
  /** Ids of the organizational units from the root down. */
  unitIds: string[];
}

/**
 * A Region of an account.
 */
export interface AccountRegion {
  region: string;
  enabled: boolean;
}

/**
 * Who the portal's own credentials belong to.
 */
export interface CallerIdentity {
  partition: string;
  accountId: string;
}
