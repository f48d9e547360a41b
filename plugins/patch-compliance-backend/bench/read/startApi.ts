import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { createRouter } from '../../src/api/createRouter';
import {
  AuthorizedComplianceService,
  createComplianceService,
} from '../../src/compliance';
import { addPermissions } from '../../src/permissions';

/**
 * A backend with the product's API over a database, for callers who may see
 * everything.
 *
 * @returns its URL
 */
export async function startApi(
  knex: Knex,
): Promise<{ url: string; stop(): Promise<void> }> {
  const api = createBackendPlugin({
    pluginId: 'patch-compliance',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
        },
        async init({ permissions, permissionsRegistry, httpRouter, ...deps }) {
          addPermissions({ permissionsRegistry, knex });
          const compliance = AuthorizedComplianceService.create({
            inner: createComplianceService({
              knex,
              interval: { minutes: 30 },
              emptyInterval: { hours: 6 },
            }),
            permissions,
            permissionsRegistry,
            areCountsBuilt: async () => true,
          });
          httpRouter.use(await createRouter({ compliance, ...deps }));
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      api,
      mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
    ],
  });
  return {
    url: `http://127.0.0.1:${backend.server.port()}/api/patch-compliance`,
    stop: () => backend.stop(),
  };
}
