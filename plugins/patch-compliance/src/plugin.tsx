import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiShieldCheckLine } from '@remixicon/react';
import { Route, Routes } from 'react-router-dom';
import { createPatchComplianceApi, patchComplianceApiRef } from './api';
import {
  AppLinks,
  entityContentRouteRef,
  rootRouteRef,
  ToOverview,
} from './routing';

/** The kinds that nodes belong to, directly or through the catalog. */
const OWNER_KINDS = {
  kind: { $in: ['component', 'resource', 'system', 'domain', 'group'] },
};

const patchComplianceApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: patchComplianceApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: createPatchComplianceApi,
    }),
});

const page = PageBlueprint.makeWithOverrides({
  *factory(originalFactory) {
    const original = originalFactory({
      path: '/patch-compliance',
      routeRef: rootRouteRef,
    });
    yield coreExtensionData.routePath(
      original.get(coreExtensionData.routePath),
    );
    yield coreExtensionData.routeRef(rootRouteRef);
    // The page leads to its first sub-page by itself, but not to the day asked for.
    yield coreExtensionData.reactElement(
      <Routes>
        <Route index element={<ToOverview />} />
        <Route
          path="*"
          element={original.get(coreExtensionData.reactElement)}
        />
      </Routes>,
    );
  },
});

const overviewSubPage = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    loader: () =>
      import('./overview').then(({ OverviewPage }) => (
        <AppLinks>
          <OverviewPage />
        </AppLinks>
      )),
  },
});

const nodesSubPage = SubPageBlueprint.make({
  name: 'nodes',
  params: {
    path: 'nodes',
    title: 'Nodes',
    loader: () =>
      import('./nodes').then(({ NodesRouter }) => (
        <AppLinks>
          <NodesRouter />
        </AppLinks>
      )),
  },
});

const coverageSubPage = SubPageBlueprint.make({
  name: 'coverage',
  params: {
    path: 'coverage',
    title: 'Coverage',
    loader: () =>
      import('./coverage').then(({ CoveragePage }) => (
        <AppLinks>
          <CoveragePage />
        </AppLinks>
      )),
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: OWNER_KINDS,
    loader: () =>
      import('./entity/EntityPatchComplianceCard').then(
        ({ EntityPatchComplianceCard }) => (
          <AppLinks>
            <EntityPatchComplianceCard />
          </AppLinks>
        ),
      ),
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/patch-compliance',
    title: 'Patch compliance',
    group: 'operation',
    icon: <RiShieldCheckLine />,
    routeRef: entityContentRouteRef,
    filter: OWNER_KINDS,
    loader: () =>
      import('./entity/EntityPatchComplianceContent').then(
        ({ EntityPatchComplianceContent }) => (
          <AppLinks>
            <EntityPatchComplianceContent />
          </AppLinks>
        ),
      ),
  },
});

/**
 * The patch-compliance plugin for the new frontend system.
 *
 * @public
 */
export const patchCompliancePlugin = createFrontendPlugin({
  pluginId: 'patch-compliance',
  title: 'Patch compliance',
  icon: <RiShieldCheckLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, entity: entityContentRouteRef },
  extensions: [
    patchComplianceApi,
    page,
    overviewSubPage,
    nodesSubPage,
    coverageSubPage,
    entityCard,
    entityContent,
  ],
});
