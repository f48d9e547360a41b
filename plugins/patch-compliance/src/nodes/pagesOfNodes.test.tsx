import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  invalid,
  makeNode,
  makePage,
  patchComplianceApiMock,
} from '../__testUtils__';
import { renderPage } from './__testUtils__';

describe('the list of nodes, page by page', () => {
  it('begins at the page that the address names, and keeps it there', async () => {
    const user = userEvent.setup();
    const { api } = renderPage({
      api: patchComplianceApiMock({
        listNodes: async request =>
          request?.cursor === 'second'
            ? {
                items: [makeNode({ name: 'cart-21' })],
                totalItems: 21,
                prevCursor: 'first',
              }
            : { items: [makeNode()], totalItems: 21, nextCursor: 'second' },
      }),
      url: '/patch-compliance/nodes?cursor=second',
    });

    expect(
      await screen.findByRole('link', { name: 'cart-21' }),
    ).toBeInTheDocument();
    expect(api.listNodes).toHaveBeenCalledTimes(1);
    await user.click(
      screen.getByRole('button', { name: 'Previous table page' }),
    );
    await screen.findByRole('link', { name: 'cart-1' });
    expect(screen.getByRole('status', { name: 'URL' })).toHaveTextContent(
      'cursor=first',
    );
  });

  it('begins with the first page where the one of the address is gone', async () => {
    renderPage({
      api: patchComplianceApiMock({
        listNodes: async request =>
          request?.cursor ? Promise.reject(invalid) : makePage([makeNode()]),
      }),
      url: '/patch-compliance/nodes?cursor=gone',
    });

    await screen.findByRole('link', { name: 'cart-1' });
    expect(screen.getByRole('status', { name: 'URL' })).toHaveTextContent(
      /^\/patch-compliance\/nodes$/,
    );
  });

  it('goes through the pages by cursor', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock({
      listNodes: async request =>
        request?.cursor
          ? {
              items: [makeNode({ id: 'second', name: 'cart-2' })],
              totalItems: 21,
              prevCursor: 'first',
            }
          : { items: [makeNode()], totalItems: 21, nextCursor: 'second' },
    });
    renderPage({ api });

    await screen.findByRole('link', { name: 'cart-1' });
    await user.click(screen.getByRole('button', { name: 'Next table page' }));

    expect(
      await screen.findByRole('link', { name: 'cart-2' }),
    ).toBeInTheDocument();
    expect(api.listNodes).toHaveBeenLastCalledWith(
      expect.objectContaining({ cursor: 'second', limit: 20 }),
      expect.anything(),
    );
  });
});
