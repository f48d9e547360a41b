import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  makeCoverage,
  makeNode,
  makePage,
  makeSummary,
  notAllowed,
  NOTHING,
  patchComplianceApiMock,
} from '../__testUtils__';
import { renderPage } from './__testUtils__';

describe('NodesPage', () => {
  it('says of each node what, where and whose it is, and why it stands so', async () => {
    renderPage({
      api: patchComplianceApiMock({
        listNodes: async () =>
          makePage([
            makeNode({ flags: ['unreachable'] }),
            makeNode({
              id: 'aws:683014957281:eu-west-1:mi-0a1b2c3d4e5f60718',
              instanceId: 'mi-0a1b2c3d4e5f60718',
              name: undefined,
              accountName: undefined,
              accountId: '683014957281',
              environment: undefined,
              posture: 'unknown',
              reason: 'never-scanned',
              counts: undefined,
              operation: undefined,
              operationEndTime: undefined,
              owners: [],
            }),
          ]),
      }),
    });

    await screen.findByRole('link', { name: 'cart-1' });
    const [, first, second] = screen.getAllByRole('row');
    expect(first).toHaveTextContent('cart-1i-0a1b2c3d4e5f60718');
    expect(first).toHaveTextContent(
      'Non-compliantPatches missing for 23 days · Agent not reporting',
    );
    expect(within(first).getByText('commerce-prod')).toHaveAttribute(
      'title',
      '417283950164',
    );
    expect(within(first).getByText('5 hours ago')).toHaveAttribute('datetime');
    expect(second).toHaveTextContent('No name');
    expect(second).toHaveTextContent('Never scanned for 23 days');
    expect(second).toHaveTextContent('683014957281');
    expect(second).toHaveTextContent('No owner');
    expect(screen.getByText('2 nodes')).toBeInTheDocument();
  });

  it('takes filter and order from the URL', async () => {
    const { api } = renderPage({
      url: '/patch-compliance/nodes?reason=missing&environment=prod&sort=missing&order=desc',
    });

    expect(
      await screen.findByRole('link', { name: 'cart-1' }),
    ).toBeInTheDocument();
    const filter = { reason: ['missing'], environment: ['prod'] };
    expect(api.listNodes).toHaveBeenCalledWith(
      expect.objectContaining({ ...filter, sort: 'missing', order: 'desc' }),
      expect.anything(),
    );
    expect(api.getSummary).toHaveBeenCalledWith(
      expect.objectContaining(filter),
      expect.anything(),
    );
    expect(screen.getByText('Reason: Patches missing')).toBeInTheDocument();
    expect(
      screen.getByRole('columnheader', { name: 'Missing' }),
    ).toHaveAttribute('aria-sort', 'descending');
  });

  it('puts filter and order into the URL', async () => {
    const user = userEvent.setup();
    const { api } = renderPage();
    await screen.findByRole('link', { name: 'cart-1' });

    await user.click(screen.getByRole('button', { name: /Posture/ }));
    await user.click(screen.getByRole('option', { name: 'Unknown' }));
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('columnheader', { name: 'Environment' }));
    await user.type(screen.getByRole('searchbox'), 'cart');

    await waitFor(() =>
      expect(screen.getByRole('status', { name: 'URL' })).toHaveTextContent(
        '/patch-compliance/nodes?posture=unknown&sort=environment&order=asc&search=cart',
      ),
    );
    await waitFor(() =>
      expect(api.listNodes).toHaveBeenLastCalledWith(
        expect.objectContaining({
          posture: ['unknown'],
          sort: 'environment',
          order: 'asc',
          search: 'cart',
        }),
        expect.anything(),
      ),
    );
  });

  it('removes one filter, or all', async () => {
    const user = userEvent.setup();
    renderPage({
      url: '/patch-compliance/nodes?environment=prod&environment=dev&ownership=unowned',
    });

    const chips = await screen.findByRole('grid', { name: 'Active filters' });
    await user.click(
      within(
        within(chips).getByRole('row', { name: 'Environment: dev' }),
      ).getByRole('button'),
    );
    expect(screen.getByRole('status', { name: 'URL' })).toHaveTextContent(
      '/patch-compliance/nodes?ownership=unowned&environment=prod',
    );

    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(screen.getByRole('status', { name: 'URL' })).toHaveTextContent(
      /^\/patch-compliance\/nodes$/,
    );
  });

  it('lists the nodes without an environment', async () => {
    const { api } = renderPage({
      api: patchComplianceApiMock({
        listBreakdown: async ({ by }) =>
          makePage(
            by === 'environment'
              ? ['', 'prod'].map(key => ({
                  key,
                  counts: NOTHING,
                  coverage: makeCoverage(),
                }))
              : [],
          ),
      }),
      url: '/patch-compliance/nodes?environment=',
    });

    await screen.findByRole('link', { name: 'cart-1' });
    expect(api.listNodes).toHaveBeenCalledWith(
      expect.objectContaining({ environment: [''] }),
      expect.anything(),
    );
    expect(
      screen.getByRole('row', { name: 'No environment' }),
    ).toBeInTheDocument();
  });

  it('lists newer nodes while AWS is read for the first time', async () => {
    const api = patchComplianceApiMock({
      getSummary: async () =>
        makeSummary({
          coverage: makeCoverage({ total: 60, fresh: 35, pending: 25 }),
        }),
    });
    api.listNodes.mockResolvedValueOnce(makePage([]));
    renderPage({ api });

    expect(await screen.findByText('No nodes.')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'cart-1' }),
    ).toBeInTheDocument();
  });

  it('copies the id of a node', async () => {
    const user = userEvent.setup();
    document.execCommand = jest.fn(() => true);
    renderPage();

    await user.click(
      await screen.findByRole('button', {
        name: 'Copy the id i-0a1b2c3d4e5f60718',
      }),
    );
    expect(document.execCommand).toHaveBeenCalledWith('copy');
  });

  it('names the permission that is missing', async () => {
    renderPage({
      api: patchComplianceApiMock({
        listNodes: async () => Promise.reject(notAllowed),
        getSummary: async () => Promise.reject(notAllowed),
      }),
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see the nodesThis takes the permission patch-compliance.node.read',
    );
  });

  it('can try again after an error', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock();
    api.listNodes.mockRejectedValueOnce(new Error('Failed to fetch'));
    renderPage({ api });

    await user.click(await screen.findByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('link', { name: 'cart-1' }),
    ).toBeInTheDocument();
  });
});
