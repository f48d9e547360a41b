import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  makeNode,
  makePage,
  makeProgress,
  notAllowed,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { RefreshEntity } from './RefreshEntity';

const REF = 'component:default/cart';

function renderButton(
  options: Parameters<typeof renderInPlugin>[1] & {
    api: ReturnType<typeof patchComplianceApiMock>;
  },
) {
  const onRead = jest.fn();
  return {
    onRead,
    ...renderInPlugin(
      <RefreshEntity entityRef={REF} onRead={onRead} />,
      options,
    ),
  };
}

async function findButton() {
  const button = await screen.findByRole('button', { name: 'Refresh cart' });
  await waitFor(() => expect(button).toBeEnabled());
  return button;
}

describe('RefreshEntity', () => {
  it('follows the reading to its end, and tells the outcome', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock({
      refreshEntity: async () => makeProgress({ waiting: 40 }),
    });
    api.getEntityRefresh
      .mockResolvedValueOnce(makeProgress())
      .mockResolvedValueOnce(
        makeProgress({ waiting: 27, running: 1, done: 12 }),
      )
      .mockResolvedValue(makeProgress({ done: 38, failed: 2 }));
    const { onRead, toastApi } = renderButton({ api });

    await user.click(await findButton());

    expect(
      await screen.findByText('12 of 40 account-Regions read'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('progressbar', { name: 'Reading cart' }),
    ).toHaveAttribute('aria-valuenow', '30');
    await waitFor(() => expect(onRead).toHaveBeenCalledTimes(1));
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
    expect(toastApi.post).toHaveBeenCalledTimes(1);
    expect(toastApi.post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'cart was read in part: 38 of 40 account-Regions could be read',
        status: 'danger',
      }),
    );
    expect(api.refreshEntity).toHaveBeenCalledTimes(1);
  });

  it('follows what others have asked for, without a word at its end', async () => {
    const api = patchComplianceApiMock();
    api.getEntityRefresh
      .mockResolvedValueOnce(makeProgress({ running: 1 }))
      .mockResolvedValue(makeProgress({ done: 1 }));
    const { onRead, toastApi } = renderButton({ api });

    expect(
      await screen.findByRole('progressbar', { name: 'Reading cart' }),
    ).toBeInTheDocument();
    await waitFor(() => expect(onRead).toHaveBeenCalledTimes(1));
    expect(toastApi.post).not.toHaveBeenCalled();
  });

  it('says how long it took, where it was asked for', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock({
      refreshEntity: async () => makeProgress({ waiting: 1 }),
    });
    api.getEntityRefresh
      .mockResolvedValueOnce(makeProgress())
      .mockResolvedValueOnce(makeProgress({ running: 1 }))
      .mockResolvedValue(makeProgress({ done: 1 }));
    const { toastApi } = renderButton({ api });

    await user.click(await findButton());

    expect(
      await screen.findByText(/^Read just now, in [\d.]+ seconds$/, undefined, {
        timeout: 5_000,
      }),
    ).toBeInTheDocument();
    expect(toastApi.post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'cart was read',
        description: expect.stringMatching(/seconds$/),
      }),
    );
  });

  it('takes what was read a moment ago', async () => {
    const user = userEvent.setup();
    const { onRead, toastApi } = renderButton({
      api: patchComplianceApiMock({
        getEntityRefresh: async () => makeProgress(),
        refreshEntity: async () => makeProgress({ done: 2 }),
      }),
    });

    await user.click(await findButton());

    await waitFor(() => expect(onRead).toHaveBeenCalledTimes(1));
    expect(toastApi.post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'cart was read',
        description: 'Read just now',
        status: 'success',
      }),
    );
    expect(screen.getByText('Read just now')).toBeInTheDocument();
  });

  it('stops asking when it is refused', async () => {
    const api = patchComplianceApiMock();
    api.getEntityRefresh
      .mockResolvedValueOnce(makeProgress({ running: 1 }))
      .mockRejectedValue(notAllowed);
    renderButton({ api });

    await screen.findByRole('progressbar', { name: 'Reading cart' });
    await waitFor(() => expect(api.getEntityRefresh).toHaveBeenCalledTimes(2));
    // Longer than until the next question.
    await new Promise(resolve => setTimeout(resolve, 2500));
    expect(api.getEntityRefresh).toHaveBeenCalledTimes(2);
  });

  it('tells why it could not be asked for', async () => {
    const user = userEvent.setup();
    const { toastApi } = renderButton({
      api: patchComplianceApiMock({
        getEntityRefresh: async () => makeProgress(),
        refreshEntity: async () => Promise.reject(new Error('Backend is down')),
      }),
    });

    await user.click(await findButton());

    await waitFor(() =>
      expect(toastApi.post).toHaveBeenCalledWith(
        expect.objectContaining({
          title: 'Could not ask for cart to be read',
          description: 'Backend is down',
        }),
      ),
    );
  });

  it('names the permission that it takes', async () => {
    renderButton({
      api: patchComplianceApiMock({
        // Decisions are cached by node, so this one is another than above.
        listNodes: async () => makePage([makeNode({ id: 'denied' })]),
      }),
      permissionApi: mockApis.permission({ authorize: AuthorizeResult.DENY }),
    });

    const button = await screen.findByRole('button', { name: 'Refresh cart' });
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        'This takes the permission patch-compliance.node.refresh.',
      ),
    );
    expect(button).toBeDisabled();
  });
});
