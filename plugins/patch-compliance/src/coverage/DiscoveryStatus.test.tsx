import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  Account,
  DiscoveryState,
} from 'backstage-plugin-patch-compliance-common';
import {
  hoursAgo,
  makeCoverage,
  makePage,
  makeSummary,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { CoveragePage } from './CoveragePage';

jest.setTimeout(20_000);

const summaryWith = (discovery?: DiscoveryState, active = 20) =>
  makeSummary({
    coverage: {
      ...makeCoverage(),
      accounts: { total: 20, active, excluded: 0 },
      discovery,
    },
  });

function renderPage(options: Parameters<typeof renderInPlugin>[1]) {
  return renderInPlugin(<CoveragePage />, {
    url: '/patch-compliance/coverage',
    ...options,
  });
}

const NAME = 'List accounts and Regions again';

describe('DiscoveryStatus', () => {
  it('has the accounts listed again, and follows it to its end', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock();
    api.getSummary
      .mockResolvedValueOnce(
        summaryWith({ lastSuccessAt: hoursAgo(3), refreshing: false }),
      )
      .mockResolvedValueOnce(
        summaryWith({ lastSuccessAt: hoursAgo(3), refreshing: true }),
      )
      .mockResolvedValue(
        summaryWith({ lastSuccessAt: hoursAgo(0), refreshing: false }),
      );
    const { toastApi } = renderPage({ api });
    expect(
      await screen.findByText('Accounts and Regions were listed', {
        exact: false,
      }),
    ).toHaveTextContent('3 hours ago');
    const button = screen.getByRole('button', { name: NAME });
    await waitFor(() => expect(button).toBeEnabled());

    await user.click(button);

    expect(api.refreshDiscovery).toHaveBeenCalledTimes(1);
    expect(
      await screen.findByRole('progressbar', {
        name: 'Listing accounts and Regions',
      }),
    ).toBeInTheDocument();
    await waitFor(
      () =>
        expect(toastApi.post).toHaveBeenCalledWith(
          expect.objectContaining({
            title: 'Accounts and Regions were listed again',
            status: 'success',
          }),
        ),
      { timeout: 10_000 },
    );
    expect(toastApi.post).toHaveBeenCalledTimes(1);
  });

  it('names the permission that it takes', async () => {
    renderPage({
      api: patchComplianceApiMock({
        getSummary: async () => summaryWith({ refreshing: false }),
      }),
      permissionApi: mockApis.permission({ authorize: AuthorizeResult.DENY }),
    });
    const button = await screen.findByRole('button', { name: NAME });

    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        'This takes the permission patch-compliance.discovery.refresh.',
      ),
    );
    expect(button).toBeDisabled();
  });

  it('is not offered to those who may not see all targets', async () => {
    renderPage({
      api: patchComplianceApiMock({ getSummary: async () => summaryWith() }),
    });
    await screen.findByText('commerce-prod');

    expect(screen.queryByRole('button', { name: NAME })).toBeNull();
  });
});

describe('UnreadAccounts', () => {
  const account = (id: string, rest: Partial<Account>): Account => ({
    partition: 'aws',
    accountId: id,
    state: 'ACTIVE',
    excluded: false,
    targets: makeCoverage({ fresh: 0, total: 0 }).targets,
    ...rest,
  });

  it('lists what is not read, with the reason', async () => {
    const api = patchComplianceApiMock({
      getSummary: async () => summaryWith(undefined, 18),
      listAccounts: async () =>
        makePage([
          account('100000000001', {
            name: 'old-shop',
            ouPath: 'Suspended',
            state: 'SUSPENDED',
          }),
          account('100000000002', {
            name: 'sandbox',
            excluded: true,
            connection: 'main',
          }),
        ]),
    });
    renderPage({ api });
    const section = within(
      await screen.findByRole('region', { name: 'Accounts that are not read' }),
    );

    // Nobody has to load them to see how the others stand.
    expect(api.listAccounts).not.toHaveBeenCalled();
    await userEvent
      .setup()
      .click(section.getByRole('button', { name: 'Show them' }));

    const [, suspended, excluded] = await section.findAllByRole('row');
    expect(suspended).toHaveTextContent('old-shop100000000001');
    expect(suspended).toHaveTextContent('AWS has suspended it.');
    expect(excluded).toHaveTextContent('The configuration leaves it out.');
    expect(excluded).toHaveTextContent('main');
    expect(api.listAccounts).toHaveBeenCalledWith(
      expect.objectContaining({ active: false }),
      expect.anything(),
    );
  });
});
