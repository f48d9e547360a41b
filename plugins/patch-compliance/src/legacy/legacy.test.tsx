import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityLayout,
  catalogPlugin,
} from '@backstage/plugin-catalog';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { render, screen } from '@testing-library/react';
import { Route } from 'react-router-dom';
import { cart, patchComplianceApiMock } from '../__testUtils__';
import {
  EntityPatchComplianceCard,
  EntityPatchComplianceContent,
  patchComplianceApiRef,
  PatchCompliancePage,
} from '.';

/** A portal on the old frontend system, as its App.tsx and EntityPage.tsx put it together. */
function renderLegacyApp(options: { url: string; withPage?: boolean }) {
  const { url, withPage = true } = options;
  window.history.replaceState({}, '', url);
  const api = patchComplianceApiMock();

  const app = createApp({
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'Portal', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ],
    apis: [
      createApiFactory(patchComplianceApiRef, api),
      createApiFactory(catalogApiRef, catalogApiMock({ entities: [cart] })),
    ],
    plugins: [catalogPlugin],
  });
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/catalog" element={<CatalogIndexPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        >
          <EntityLayout>
            <EntityLayout.Route path="/" title="Overview">
              <EntityPatchComplianceCard />
            </EntityLayout.Route>
            <EntityLayout.Route path="/patches" title="Patch compliance">
              <EntityPatchComplianceContent />
            </EntityLayout.Route>
          </EntityLayout>
        </Route>
        {withPage && (
          <Route path="/patch-compliance" element={<PatchCompliancePage />} />
        )}
      </FlatRoutes>
    </AppRouter>,
  );
  render(<Root />);
  return { api };
}

describe('the plugin in an app of the old frontend system', () => {
  it('has a card', async () => {
    renderLegacyApp({ url: '/catalog/default/component/cart' });

    expect(
      await screen.findByRole('link', { name: '67 nodes miss patches' }),
    ).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?entityRef=component%3Adefault%2Fcart&reason=missing',
    );
  });

  it('has a tab', async () => {
    renderLegacyApp({ url: '/catalog/default/component/cart/patches' });

    expect(
      await screen.findByRole('link', { name: 'cart-1' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['/patch-compliance', 'Why nodes are not compliant'],
    ['/patch-compliance/nodes', 'Last operation'],
    ['/patch-compliance/nodes/some-node', 'Why this owner'],
    ['/patch-compliance/coverage', 'Complete read'],
    ['/patch-compliance/nonsense', 'Page not found'],
  ])('has a page at %s', async (url, text) => {
    renderLegacyApp({ url });

    expect(await screen.findByText(text)).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('tab')
        .map(tab => [tab.textContent, tab.getAttribute('href')]),
    ).toEqual([
      ['Overview', '/patch-compliance/overview'],
      ['Nodes', '/patch-compliance/nodes'],
      ['Coverage', '/patch-compliance/coverage'],
    ]);
  });

  it('links to nothing where the app has no page', async () => {
    renderLegacyApp({
      url: '/catalog/default/component/cart',
      withPage: false,
    });

    expect(
      await screen.findByText('67 nodes miss patches'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /nodes/ }),
    ).not.toBeInTheDocument();
  });
});
