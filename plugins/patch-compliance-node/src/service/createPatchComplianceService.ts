import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { PatchComplianceClient } from 'backstage-plugin-patch-compliance-common';
import { PatchComplianceService } from './types';

const PLUGIN_ID = 'patch-compliance';

/**
 * A {@link PatchComplianceService} over HTTP.
 */
export function createPatchComplianceService(deps: {
  auth: AuthService;
  discovery: DiscoveryService;
}): PatchComplianceService {
  const { auth, discovery } = deps;

  const clientOf = (credentials: BackstageCredentials) =>
    new PatchComplianceClient({
      getBaseUrl: () => discovery.getBaseUrl(PLUGIN_ID),
      fetch: async (input, init) => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: credentials,
          targetPluginId: PLUGIN_ID,
        });
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers });
      },
    });

  return {
    getSummary: (filter, { credentials, ...options }) =>
      clientOf(credentials).getSummary(filter, options),
    listBreakdown: (request, { credentials, ...options }) =>
      clientOf(credentials).listBreakdown(request, options),
    getTrend: (request, { credentials, ...options }) =>
      clientOf(credentials).getTrend(request, options),
    listTimesToPatch: (request, { credentials, ...options }) =>
      clientOf(credentials).listTimesToPatch(request, options),
    listAccounts: (request, { credentials, ...options }) =>
      clientOf(credentials).listAccounts(request, options),
    listProblems: (request, { credentials, ...options }) =>
      clientOf(credentials).listProblems(request, options),
    listTargets: (request, { credentials, ...options }) =>
      clientOf(credentials).listTargets(request, options),
    getTarget: (id, { credentials, ...options }) =>
      clientOf(credentials).getTarget(id, options),
    refreshTarget: (id, { credentials, ...options }) =>
      clientOf(credentials).refreshTarget(id, options),
    refreshDiscovery: (request, { credentials, ...options }) =>
      clientOf(credentials).refreshDiscovery(request, options),
    listNodes: (request, { credentials, ...options }) =>
      clientOf(credentials).listNodes(request, options),
    getNode: (request, { credentials, ...options }) =>
      clientOf(credentials).getNode(request, options),
    listNodePatches: (request, { credentials, ...options }) =>
      clientOf(credentials).listNodePatches(request, options),
    listPatches: (request, { credentials, ...options }) =>
      clientOf(credentials).listPatches(request, options),
    refreshNode: (id, { credentials, ...options }) =>
      clientOf(credentials).refreshNode(id, options),
    getNodeRefresh: (id, { credentials, ...options }) =>
      clientOf(credentials).getNodeRefresh(id, options),
    getEntitySummary: (request, { credentials, ...options }) =>
      clientOf(credentials).getEntitySummary(request, options),
    refreshEntity: (entityRef, { credentials, ...options }) =>
      clientOf(credentials).refreshEntity(entityRef, options),
    getEntityRefresh: (entityRef, { credentials, ...options }) =>
      clientOf(credentials).getEntityRefresh(entityRef, options),
  };
}
