import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  NodePermissionFilter,
  TargetPermissionFilter,
} from 'backstage-plugin-patch-compliance-node';

/**
 * Which rows a caller may see: all, none, or those that meet conditions.
 */
export type Access<TFilter> = 'all' | 'none' | PermissionCriteria<TFilter>;

/**
 * Which nodes a caller may see.
 */
export type NodeAccess = Access<NodePermissionFilter>;

/**
 * Which targets a caller may see.
 */
export type TargetAccess = Access<TargetPermissionFilter>;
