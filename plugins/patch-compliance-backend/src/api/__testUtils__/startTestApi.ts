import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { createRouter } from '../createRouter';
import {
  AuthorizedComplianceService,
  createComplianceService,
} from '../../compliance';
import { areCountsBuilt } from '../../database/counts';
import { addPermissions } from '../../permissions';

/**
 * A backend with the API over a database, without a collector.
 *
 * @param options - `decide` is the permission policy, which allows everything
 *   unless told
 */
export async function startTestApi(options: {
  knex: Knex;
  decide?: (permission: Permission) => PolicyDecision;
}) {
  const { knex, decide = () => ({ result: AuthorizeResult.ALLOW }) } = options;
  const auditor = mockServices.auditor.mock();
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(({ permission }) => decide(permission)),
    authorize: async requests =>
      requests.map(({ permission }) => {
        const { result } = decide(permission);
        return {
          result:
            result === AuthorizeResult.CONDITIONAL
              ? AuthorizeResult.DENY
              : result,
        };
      }),
  });

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
        async init({ permissionsRegistry, httpRouter, ...deps }) {
          addPermissions({ permissionsRegistry, knex });
          const compliance = AuthorizedComplianceService.create({
            inner: createComplianceService({
              knex,
              interval: { minutes: 30 },
              emptyInterval: { hours: 6 },
            }),
            permissions: deps.permissions,
            permissionsRegistry,
            areCountsBuilt: () => areCountsBuilt(knex),
          });
          httpRouter.use(
            await createRouter({
              compliance,
              httpAuth: deps.httpAuth,
              auditor: deps.auditor,
              validateResponses: true,
            }),
          );
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [api, permissions.factory, auditor.factory],
  });
  return { server, auditor };
}
