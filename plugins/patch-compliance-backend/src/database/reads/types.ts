import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../access';

/**
 * Which nodes to read.
 */
export interface NodeSelection {
  filter: NodeFilter;
  access: NodeAccess;
}

/**
 * Which targets to read.
 */
export interface TargetSelection {
  accountId?: string[];
  region?: string[];
  access: TargetAccess;
  /** Only those that hold any of these nodes. */
  holding?: NodeSelection;
}

/**
 * Until when a target must have been read to be fresh.
 */
export interface FreshnessLimits {
  /** With nodes. */
  read: Date;
  /** Without nodes, which is read less often. */
  readEmpty: Date;
}
