import {
  BasicPermission,
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource type of nodes in the permission framework.
 *
 * @public
 */
export const RESOURCE_TYPE_NODE = 'patch-compliance-node';

/**
 * The resource type of targets (account × Region) in the permission framework.
 *
 * @public
 */
export const RESOURCE_TYPE_TARGET = 'patch-compliance-target';

/**
 * Allows reading nodes, their patches, and every count that includes them.
 *
 * @public
 */
export const patchComplianceNodeReadPermission = createPermission({
  name: 'patch-compliance.node.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_NODE,
});

/**
 * Allows asking for nodes to be read from AWS now.
 *
 * @public
 */
export const patchComplianceNodeRefreshPermission = createPermission({
  name: 'patch-compliance.node.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_NODE,
});

/**
 * Allows reading accounts and targets: their coverage and their last error.
 *
 * @public
 */
export const patchComplianceTargetReadPermission = createPermission({
  name: 'patch-compliance.target.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TARGET,
});

/**
 * Allows asking for a target to be read from AWS now.
 *
 * @public
 */
export const patchComplianceTargetRefreshPermission = createPermission({
  name: 'patch-compliance.target.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TARGET,
});

/**
 * Allows asking for the accounts and their Regions to be listed anew.
 *
 * @public
 */
export const patchComplianceDiscoveryRefreshPermission = createPermission({
  name: 'patch-compliance.discovery.refresh',
  attributes: { action: 'update' },
});

/**
 * The permissions about nodes.
 *
 * @public
 */
export const patchComplianceNodePermissions = [
  patchComplianceNodeReadPermission,
  patchComplianceNodeRefreshPermission,
];

/**
 * The permissions about targets.
 *
 * @public
 */
export const patchComplianceTargetPermissions = [
  patchComplianceTargetReadPermission,
  patchComplianceTargetRefreshPermission,
];

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const patchCompliancePermissions: Array<
  | BasicPermission
  | ResourcePermission<typeof RESOURCE_TYPE_NODE>
  | ResourcePermission<typeof RESOURCE_TYPE_TARGET>
> = [
  ...patchComplianceNodePermissions,
  ...patchComplianceTargetPermissions,
  patchComplianceDiscoveryRefreshPermission,
];
