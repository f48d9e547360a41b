import { PlatformType } from './platforms';
import { Ec2State } from './types';

/**
 * How a node stands with its patches, and what AWS's APIs say of it then. The
 * verdict beside it is the product's, by its posture table.
 */
export interface Condition {
  posture: 'compliant' | 'non-compliant' | 'unknown' | 'excluded';
  reason?: string;
  flags?: readonly string[];
  /** How common it is, in production and elsewhere. */
  shares: readonly [production: number, elsewhere: number];
  /** Only EC2 instances can be in it. */
  ec2Only?: boolean;
  platformType?: PlatformType;
  ec2State?: Ec2State;
  /** Not registered with Systems Manager. */
  unmanaged?: boolean;
  unreachable?: boolean;
  /** Associations of State Manager that reported compliance. */
  associations?: 'patch-scan' | 'ordinary';
  report?: ReportPlan;
}

/** Which report the latest patching operation left. */
export interface ReportPlan {
  operation: 'Scan' | 'Install';
  age: 'fresh' | 'stale' | 'future' | 'epoch';
  /** Fewest and most patches in a state that is not compliant. */
  missing?: Range;
  failed?: Range;
  rejected?: Range;
  pendingReboot?: Range;
  availableSecurityUpdates?: Range;
  /** `usual` is the patch group's, or AWS's own for the platform; `default` is
   * that one even in a patch group; `alternating` is one and the other by turns. */
  baseline?: 'usual' | 'default' | 'strict' | 'patch-policy' | 'alternating';
  overrideList?: boolean;
  /** The scan found no package at all. */
  empty?: boolean;
  /** As older documents report: some counts left out or −1. */
  legacyCounts?: boolean;
  /** AWS's summary has the opposite verdict. */
  disputed?: boolean;
  /** Patches in every spelling that was seen in the wild. */
  oddSpelling?: boolean;
}

type Range = readonly [number, number];
