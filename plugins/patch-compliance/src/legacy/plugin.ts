import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createPatchComplianceApi, patchComplianceApiRef } from '../api';
import { entityContentRouteRef, pageRouteRef, rootRouteRef } from './routes';

/**
 * The patch-compliance plugin for the old frontend system.
 *
 * @public
 */
export const patchCompliancePlugin = createPlugin({
  id: 'patch-compliance',
  apis: [
    createApiFactory({
      api: patchComplianceApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: createPatchComplianceApi,
    }),
  ],
  routes: { root: rootRouteRef, entity: entityContentRouteRef },
  externalRoutes: { page: pageRouteRef },
});

/**
 * The org-wide page.
 *
 * @public
 */
export const PatchCompliancePage = patchCompliancePlugin.provide(
  createRoutableExtension({
    name: 'PatchCompliancePage',
    component: () => import('./LegacyPage').then(m => m.LegacyPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The card of an entity.
 *
 * @public
 */
export const EntityPatchComplianceCard = patchCompliancePlugin.provide(
  createComponentExtension({
    name: 'EntityPatchComplianceCard',
    component: {
      lazy: () => import('./LegacyCard').then(m => m.LegacyCard),
    },
  }),
);

/**
 * The tab of an entity.
 *
 * @public
 */
export const EntityPatchComplianceContent = patchCompliancePlugin.provide(
  createRoutableExtension({
    name: 'EntityPatchComplianceContent',
    component: () => import('./LegacyContent').then(m => m.LegacyContent),
    mountPoint: entityContentRouteRef,
  }),
);
