import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  makeCoverage,
  makeFailedTarget,
  makePage,
  makeSummary,
  makeTarget,
  notAllowed,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { CoveragePage } from './CoveragePage';

function renderPage(
  options: Omit<Parameters<typeof renderInPlugin>[1], 'path'> = {},
) {
  return renderInPlugin(<CoveragePage />, {
    url: '/patch-compliance/coverage',
    ...options,
  });
}

describe('CoveragePage', () => {
  it('says of each target how it stands, what is denied and what to do', async () => {
    renderPage({
      api: patchComplianceApiMock({
        listTargets: async () => makePage([makeFailedTarget(), makeTarget()]),
      }),
    });

    await screen.findByText('legacy-datacenter');
    const [, failed, fresh] = screen.getAllByRole('row');
    expect(failed).toHaveTextContent('legacy-datacenter139572804669');
    expect(failed).toHaveTextContent('Failed');
    expect(failed).toHaveTextContent('never');
    expect(failed).toHaveTextContent(
      'The role lacks an action · ssm:DescribeInstancePatchStates denied · 2 hours ago',
    );
    // What to do about it is said once for all of them.
    expect(failed).not.toHaveTextContent('to the policy of the member role');
    expect(fresh).toHaveTextContent('1 hour agonext in 59 minutes');
    expect(within(fresh).getByRole('link', { name: '43' })).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?accountId=417283950164&region=eu-west-1',
    );
    expect(screen.getByRole('link', { name: '9 failed' })).toHaveAttribute(
      'href',
      '/patch-compliance/coverage?status=failed',
    );
  });

  it('filters by status and search, in the URL', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock();
    api.listTargets.mockResolvedValueOnce(makePage([]));
    renderPage({ api, url: '/patch-compliance/coverage?status=failed' });

    expect(
      await screen.findByText('No account-Region matches the filters.'),
    ).toBeInTheDocument();
    expect(api.listTargets).toHaveBeenCalledWith(
      expect.objectContaining({ status: ['failed'] }),
      expect.anything(),
    );

    // Beside the chips, and where nothing is found.
    const [, clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    await user.click(clear);

    expect(await screen.findByText('commerce-prod')).toBeInTheDocument();
    expect(api.listTargets).toHaveBeenLastCalledWith(
      expect.not.objectContaining({ status: ['failed'] }),
      expect.anything(),
    );
  });

  it('reads a target again, follows it to its end and tells the outcome', async () => {
    const user = userEvent.setup();
    const fresh = makeFailedTarget({ status: 'fresh', lastError: undefined });
    const api = patchComplianceApiMock({
      refreshTarget: async () => makeFailedTarget({ refreshing: true }),
    });
    api.listTargets
      .mockResolvedValueOnce(makePage([makeFailedTarget()]))
      .mockResolvedValue(makePage([fresh]));
    api.getTarget
      .mockResolvedValueOnce(makeFailedTarget({ refreshing: true }))
      .mockResolvedValue(fresh);
    const { toastApi } = renderPage({ api });

    const name = 'Refresh legacy-datacenter in eu-central-1';
    const button = await screen.findByRole('button', { name });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);

    expect(await screen.findByText('next now')).toBeInTheDocument();
    expect(
      await screen.findByRole('progressbar', {
        name: 'Reading legacy-datacenter in eu-central-1',
      }),
    ).toBeInTheDocument();
    await waitFor(() => expect(api.getTarget).toHaveBeenCalledTimes(2));
    const [, row] = screen.getAllByRole('row');
    expect(await within(row).findByText('Fresh')).toBeInTheDocument();
    // What is said of all account-Regions is old by then.
    await waitFor(() => expect(api.getSummary).toHaveBeenCalledTimes(2));
    await waitFor(() => expect(api.listProblems).toHaveBeenCalledTimes(2));
    expect(toastApi.post).toHaveBeenCalledTimes(1);
    expect(toastApi.post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'legacy-datacenter in eu-central-1 was read',
        status: 'success',
      }),
    );
  });

  it('keeps the outcome when the page is turned and turned back', async () => {
    const user = userEvent.setup();
    let target = makeFailedTarget();
    const api = patchComplianceApiMock({
      listTargets: async request =>
        request?.cursor
          ? {
              items: [makeTarget({ id: 'second', accountName: 'other' })],
              totalItems: 21,
              prevCursor: 'first',
            }
          : {
              items: [target],
              totalItems: 21,
              nextCursor: 'second',
            },
      refreshTarget: async () => {
        target = makeFailedTarget({ status: 'fresh', lastError: undefined });
        return target;
      },
    });
    renderPage({ api });
    const button = await screen.findByRole('button', { name: /^Refresh/ });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    const table = () => within(screen.getByRole('grid'));
    expect(await table().findByText('Fresh')).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Next table page' }));
    await screen.findByText('other');
    await user.click(
      screen.getByRole('button', { name: 'Previous table page' }),
    );

    await screen.findByText('legacy-datacenter');
    expect(table().getByText('Fresh')).toBeInTheDocument();
    expect(table().queryByText('Failed')).not.toBeInTheDocument();
  });

  it('stops following a target that may not be seen any more', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock({
      getTarget: async () => Promise.reject(notAllowed),
    });
    const { toastApi } = renderPage({ api });
    const button = await screen.findByRole('button', { name: /^Refresh/ });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);

    await waitFor(() =>
      expect(toastApi.post).toHaveBeenCalledWith(
        expect.objectContaining({
          title: 'Cannot follow the reading of commerce-prod in eu-west-1',
          status: 'danger',
        }),
      ),
    );
    await waitFor(() =>
      expect(screen.queryByRole('progressbar')).not.toBeInTheDocument(),
    );
    expect(toastApi.post).toHaveBeenCalledTimes(1);
    expect(api.getTarget).toHaveBeenCalledTimes(1);
  });

  it('tells why reading again could not be asked for', async () => {
    const user = userEvent.setup();
    const { toastApi } = renderPage({
      api: patchComplianceApiMock({
        refreshTarget: async () => Promise.reject(new Error('Backend is down')),
      }),
    });
    const button = await screen.findByRole('button', { name: /^Refresh/ });
    await waitFor(() => expect(button).toBeEnabled());

    await user.click(button);

    await waitFor(() =>
      expect(toastApi.post).toHaveBeenCalledWith(
        expect.objectContaining({
          title: 'Could not ask for commerce-prod in eu-west-1 to be read',
          description: 'Backend is down',
          status: 'danger',
        }),
      ),
    );
  });

  it('says why a target cannot be read again', async () => {
    renderPage({
      api: patchComplianceApiMock({
        listTargets: async () =>
          makePage([makeTarget({ status: 'not-enabled' })]),
      }),
    });

    const button = await screen.findByRole('button', { name: /^Refresh/ });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(
      'It cannot be read: Not enabled.',
    );
  });

  it('leads to the ledger of each target, and keeps the filter', async () => {
    renderPage({ url: '/patch-compliance/coverage?search=commerce' });
    expect(
      await screen.findByRole('link', { name: 'commerce-prod' }),
    ).toHaveAttribute(
      'href',
      '/patch-compliance/coverage?search=commerce&target=aws%3A417283950164%3Aeu-west-1',
    );
  });

  it('is calm about a young account whose role is not there yet', async () => {
    renderPage({
      api: patchComplianceApiMock({
        listTargets: async () =>
          makePage([makeFailedTarget({ status: 'role-pending' })]),
        getSummary: async () =>
          makeSummary({
            coverage: {
              ...makeCoverage({ 'role-pending': 1, fresh: 239 }),
              accounts: { total: 20, active: 19, excluded: 2 },
            },
          }),
      }),
    });

    await screen.findByText('legacy-datacenter');
    const [, row] = screen.getAllByRole('row');
    expect(row).toHaveTextContent('Role not there yet');
    expect(row).toHaveTextContent('nothing is wrong');
    expect(row).not.toHaveTextContent('AccessDeniedException');
    expect(
      screen.getByRole('link', { name: '1 waiting for their role' }),
    ).toHaveAttribute('href', '/patch-compliance/coverage?status=role-pending');
    expect(
      screen.getByText(/2 left out by the configuration/),
    ).toBeInTheDocument();
  });

  it('says what of the address means nothing, and takes it out', async () => {
    const user = userEvent.setup();
    const { api } = renderPage({
      url: '/patch-compliance/coverage?status=failed&status=purple&target=me',
    });

    const notice = await screen.findByText('status=purple');
    expect(screen.getByText('target=me')).toBeInTheDocument();
    expect(api.listTargets).toHaveBeenCalledWith(
      expect.objectContaining({ status: ['failed'] }),
      expect.anything(),
    );
    await user.click(
      screen.getByRole('button', { name: 'Remove it from the address' }),
    );
    expect(notice).not.toBeInTheDocument();
  });

  it('names the permission that refreshing takes', async () => {
    renderPage({
      api: patchComplianceApiMock({
        // Decisions are cached by target, so this one is another than above.
        listTargets: async () => makePage([makeTarget({ id: 'denied' })]),
      }),
      permissionApi: mockApis.permission({ authorize: AuthorizeResult.DENY }),
    });

    const button = await screen.findByRole('button', { name: /^Refresh/ });
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        'This takes the permission patch-compliance.target.refresh.',
      ),
    );
    expect(button).toBeDisabled();
  });

  it('names the permission that reading takes', async () => {
    renderPage({
      api: patchComplianceApiMock({
        listTargets: async () => Promise.reject(notAllowed),
      }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'patch-compliance.target.read',
    );
  });
});
