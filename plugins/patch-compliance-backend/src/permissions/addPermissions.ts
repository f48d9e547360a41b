import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  parseNodeId,
  parseTargetId,
  patchComplianceDiscoveryRefreshPermission,
  patchComplianceNodePermissions,
  patchComplianceTargetPermissions,
} from 'backstage-plugin-patch-compliance-common';
import {
  patchComplianceNodePermissionResourceRef,
  patchComplianceTargetPermissionResourceRef,
} from 'backstage-plugin-patch-compliance-node';
import { Knex } from 'knex';
import { findNodeResources, findTargetResources } from '../database/reads';
import { nodeRules } from './nodeRules';
import { targetRules } from './targetRules';

/**
 * Makes the plugin's permissions and rules known to the permission system.
 */
export function addPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  knex: Knex;
}): void {
  const { permissionsRegistry, knex } = options;

  permissionsRegistry.addPermissions([
    patchComplianceDiscoveryRefreshPermission,
  ]);
  permissionsRegistry.addResourceType({
    resourceRef: patchComplianceNodePermissionResourceRef,
    permissions: patchComplianceNodePermissions,
    rules: Object.values(nodeRules),
    getResources: async ids => {
      const found = await findNodeResources(
        knex,
        ids.flatMap(id => parseNodeId(id) ?? []),
      );
      return ids.map(id => found.get(id));
    },
  });
  permissionsRegistry.addResourceType({
    resourceRef: patchComplianceTargetPermissionResourceRef,
    permissions: patchComplianceTargetPermissions,
    rules: Object.values(targetRules),
    getResources: async ids => {
      const found = await findTargetResources(
        knex,
        ids.flatMap(id => parseTargetId(id) ?? []),
      );
      return ids.map(id => found.get(id));
    },
  });
}
