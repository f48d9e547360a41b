import { createApiRef } from '@backstage/frontend-plugin-api';
import { PatchComplianceApi } from 'backstage-plugin-patch-compliance-common';

/**
 * Reference to the client of the patch-compliance backend.
 *
 * @public
 */
export const patchComplianceApiRef = createApiRef<PatchComplianceApi>().with({
  id: 'plugin.patch-compliance.client',
  pluginId: 'patch-compliance',
});
