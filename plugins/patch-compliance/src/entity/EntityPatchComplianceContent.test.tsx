import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  cart,
  makeCoverage,
  makeEntitySummary,
  makeNode,
  makePage,
  makeSummary,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { EntityPatchComplianceContent } from './EntityPatchComplianceContent';

const URL = '/catalog/default/component/cart/patch-compliance';

describe('EntityPatchComplianceContent', () => {
  it('shows how the entity stands and its nodes, and only those', async () => {
    const { api } = renderInPlugin(<EntityPatchComplianceContent />, {
      entity: cart,
      url: `${URL}?entityRef=component:default/other`,
    });

    expect(
      await screen.findByText(/94 % compliant of 1,204 judged/),
    ).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: 'cart-1' })).toHaveAttribute(
      'href',
      '/patch-compliance/nodes/aws%3A417283950164%3Aeu-west-1%3Ai-0a1b2c3d4e5f60718',
    );
    expect(api.listNodes).toHaveBeenCalledWith(
      expect.objectContaining({ entityRef: ['component:default/cart'] }),
      { signal: expect.any(AbortSignal) },
    );
    expect(screen.queryByText(/Belongs to/)).not.toBeInTheDocument();
    expect(api.listBreakdown).toHaveBeenCalledWith(
      expect.objectContaining({
        by: 'environment',
        entityRef: ['component:default/cart'],
      }),
      { signal: expect.any(AbortSignal) },
    );
  });

  it('keeps its own filter when all others are cleared', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock({
      listNodes: async request =>
        makePage(request?.environment ? [] : [makeNode()]),
    });
    renderInPlugin(<EntityPatchComplianceContent />, {
      api,
      entity: cart,
      url: `${URL}?environment=dev`,
    });

    expect(
      await screen.findByText('No node matches the filters.'),
    ).toBeInTheDocument();
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );

    expect(
      await screen.findByRole('link', { name: 'cart-1' }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(api.listNodes).toHaveBeenLastCalledWith(
        expect.objectContaining({
          entityRef: ['component:default/cart'],
          environment: undefined,
        }),
        expect.anything(),
      ),
    );
  });

  it('lists no nodes where none belongs to the entity', async () => {
    const { api } = renderInPlugin(<EntityPatchComplianceContent />, {
      entity: cart,
      api: patchComplianceApiMock({
        getSummary: async () => makeSummary({ coverage: makeCoverage() }),
        getEntitySummary: async () =>
          makeEntitySummary({
            counts: { compliant: 0, nonCompliant: 0, unknown: 0, excluded: 0 },
            reasons: [],
          }),
      }),
    });

    expect(
      await screen.findByText(
        'No AWS node that you may see belongs to this entity',
      ),
    ).toBeInTheDocument();
    expect(api.listNodes).not.toHaveBeenCalled();
  });
});
