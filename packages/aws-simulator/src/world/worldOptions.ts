import { HumanDuration } from '@backstage/types';
import { AccountPlan } from './AccountPlan';
import { ConditionName } from './conditions';
import { NodeChange } from './deriveNode';
import { Organization } from './organization';
import { Region } from './regions';
import { Account } from './types';

/** What a world is made from. */
export interface WorldOptions {
  organization: Organization;
  seed: number;
  accounts: Account[];
  regions: Region[];
  /** About how many nodes there are in all. */
  nodes: number;
  /** Weights of conditions that replace the usual ones. */
  shares: Partial<Record<ConditionName, number>>;
  extraNodes: AddNodeOptions[];
  /** Baselines that alternate do not where it is left out. */
  alternateBaselinesEvery?: HumanDuration;
  now: () => Date;
}

/**
 * A node to add to the world.
 *
 * @public
 */
export interface AddNodeOptions
  extends Pick<NodeChange, 'condition' | 'tags' | 'name' | 'platformType'> {
  accountId: string;
  region: string;
  /** A hybrid node (`mi-…`) instead of an EC2 instance. */
  hybrid?: boolean;
}

/**
 * What a scan finds. Nothing means that the node is up to date.
 *
 * @public
 */
export interface ScanOutcome {
  missing?: number;
  failed?: number;
  rejected?: number;
  pendingReboot?: number;
  /** Which baseline judges the node; the usual one, if it is not given. */
  baseline?: 'usual' | 'default' | 'patch-policy';
  /** The end of the scan; now, if it is not given. */
  at?: Date;
}

/**
 * An account to add to the organization.
 *
 * @public
 */
export interface AddAccountOptions extends Omit<AccountPlan, 'weight'> {
  /** About how many nodes it has; none, if it is not given. */
  nodes?: number;
  /** How long after the account its role is created; at once, if it is not
   * given. */
  roleDelay?: HumanDuration;
}
