import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { cart, makeNodeDetails, patchComplianceApiMock } from './__testUtils__';
import plugin from '.';

const NODE_URL = `/patch-compliance/nodes/${encodeURIComponent(
  makeNodeDetails().id,
)}`;

describe('the plugin in an app of the new frontend system', () => {
  it.each([
    ['/patch-compliance', '94 % compliant of 1,204 judged'],
    ['/patch-compliance/overview', 'Why nodes are not compliant'],
    ['/patch-compliance/nodes', 'cart-1'],
    [NODE_URL, 'Why this owner'],
    ['/patch-compliance/coverage', 'Complete read'],
    ['/patch-compliance/nodes/a/b', 'Page not found'],
  ])('has a page at %s', async (url, text) => {
    renderTestApp({
      features: [plugin],
      // Owners link to entity pages, so there have to be some.
      extensions: [createTestEntityPage({ entity: cart })],
      apis: [patchComplianceApiMock()],
      initialRouteEntries: [url],
    });

    expect(
      (await screen.findAllByText(text, { exact: false }))[0],
    ).toBeInTheDocument();
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

  it('keeps the day that its address asks for', async () => {
    const api = patchComplianceApiMock();
    renderTestApp({
      features: [plugin],
      extensions: [createTestEntityPage({ entity: cart })],
      apis: [api],
      initialRouteEntries: ['/patch-compliance?asOf=2026-06-30'],
    });

    expect(
      await screen.findByText('As of the end of Jun 30, 2026 (UTC)'),
    ).toBeInTheDocument();
    expect(api.getSummary).toHaveBeenCalledWith(
      { asOf: '2026-06-30' },
      expect.anything(),
    );
  });

  it.each(['Component', 'Resource', 'System', 'Domain', 'Group'])(
    'has a card for a %s',
    async kind => {
      const api = patchComplianceApiMock();
      renderTestApp({
        extensions: [
          createTestEntityPage({ entity: { ...cart, kind } }),
          plugin.getExtension('entity-card:patch-compliance'),
        ],
        apis: [api],
      });

      expect(await screen.findByText(/94 % compliant/)).toBeInTheDocument();
      expect(api.getEntitySummary).toHaveBeenCalledWith(
        `${kind.toLocaleLowerCase('en-US')}:default/cart`,
        expect.anything(),
      );
    },
  );

  it('has a tab on entity pages', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: cart }),
        plugin.getExtension('entity-content:patch-compliance'),
      ],
      apis: [patchComplianceApiMock()],
    });

    expect(await screen.findByText('cart-1')).toBeInTheDocument();
  });

  it('links to nothing where the app has disabled the page', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: cart }),
        plugin.getExtension('entity-card:patch-compliance'),
      ],
      apis: [patchComplianceApiMock()],
    });

    expect(
      await screen.findByText('67 nodes miss patches'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /nodes/ }),
    ).not.toBeInTheDocument();
  });
});
