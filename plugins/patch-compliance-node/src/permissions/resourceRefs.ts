import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_NODE,
  RESOURCE_TYPE_TARGET,
} from 'backstage-plugin-patch-compliance-common';
import {
  NodePermissionFilter,
  NodePermissionResource,
  TargetPermissionFilter,
  TargetPermissionResource,
} from './types';

/**
 * Nodes as a resource of the permission system, for rules of your own.
 *
 * @public
 */
export const patchComplianceNodePermissionResourceRef =
  createPermissionResourceRef<
    NodePermissionResource,
    NodePermissionFilter
  >().with({
    pluginId: 'patch-compliance',
    resourceType: RESOURCE_TYPE_NODE,
  });

/**
 * Targets (account × Region) as a resource of the permission system, for rules
 * of your own.
 *
 * @public
 */
export const patchComplianceTargetPermissionResourceRef =
  createPermissionResourceRef<
    TargetPermissionResource,
    TargetPermissionFilter
  >().with({
    pluginId: 'patch-compliance',
    resourceType: RESOURCE_TYPE_TARGET,
  });
