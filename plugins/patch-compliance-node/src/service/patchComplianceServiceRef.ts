import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { createPatchComplianceService } from './createPatchComplianceService';
import { PatchComplianceService } from './types';

/**
 * Calls the patch-compliance plugin from another backend plugin or module.
 *
 * @remarks
 *
 * It needs no installation beyond the patch-compliance backend itself, which
 * may run in another process.
 *
 * @public
 */
export const patchComplianceServiceRef =
  createServiceRef<PatchComplianceService>({
    id: 'patch-compliance.client',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: { auth: coreServices.auth, discovery: coreServices.discovery },
        factory: createPatchComplianceService,
      }),
  });
