import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deniedAction,
  makeCoverage,
  makePage,
  makeSummary,
  notAllowed,
  NOTHING,
  patchComplianceApiMock,
} from '../__testUtils__';
import { findSection, renderPage, ROWS } from './__testUtils__';

describe('OverviewPage', () => {
  it('says how the organization stands, and how much of it was seen', async () => {
    renderPage();

    expect(await findSection('Organization')).toHaveTextContent(
      /94 % compliant of 1,204 judged · 37 unknown · 12 excluded/,
    );
    const coverage = await findSection('Coverage');
    expect(coverage).toHaveTextContent(
      '212 of 240 account-Regions fresh · 9 failed · 19 not enabled',
    );
    expect(coverage).toHaveTextContent('19 of 20 accounts are active');
    expect(
      within(coverage).getByRole('link', { name: '19 not enabled' }),
    ).toHaveAttribute('href', '/patch-compliance/coverage?status=not-enabled');
    expect(coverage).toHaveTextContent('9 account-Regions could not be read');
  });

  it('lists the reasons worst first, and the nodes that nobody owns', async () => {
    renderPage();

    const reasons = await findSection('Why nodes are not compliant');
    expect(
      within(reasons)
        .getAllByRole('link')
        .map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['67 nodes miss patches', '/patch-compliance/nodes?reason=missing'],
      [
        '5 nodes wait for a reboot',
        '/patch-compliance/nodes?reason=pending-reboot',
      ],
      [
        '37 nodes were not scanned lately',
        '/patch-compliance/nodes?reason=stale',
      ],
      ['12 nodes are stopped', '/patch-compliance/nodes?reason=stopped'],
    ]);
    const ownership = await findSection('Ownership');
    expect(
      within(ownership).getByRole('link', { name: '121 nodes have no owner' }),
    ).toHaveAttribute('href', '/patch-compliance/nodes?ownership=unowned');
    expect(
      within(ownership).getByRole('link', {
        name: '2 nodes are claimed by several entities',
      }),
    ).toHaveAttribute('href', '/patch-compliance/nodes?ownership=conflict');
  });

  it('counts by owner, environment, account and Region, each row with its nodes', async () => {
    renderPage(
      patchComplianceApiMock({
        listBreakdown: async ({ by }) => makePage(ROWS[by]),
      }),
    );

    const owners = within(await findSection('By owner'));
    expect(
      await owners.findByRole('link', { name: /team-checkout/ }),
    ).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?entityRef=group%3Adefault%2Fteam-checkout',
    );
    expect(owners.getByText('33.3 % of 3')).toBeInTheDocument();
    expect(owners.getByText('no data')).toBeInTheDocument();

    const environments = within(await findSection('By environment'));
    expect(environments.getByRole('link', { name: 'prod' })).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?environment=prod',
    );
    expect(
      environments.getByRole('link', { name: 'No environment' }),
    ).toHaveAttribute('href', '/patch-compliance/nodes?environment=');
    expect(owners.getByRole('link', { name: 'No owner' })).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?ownership=unowned',
    );

    expect(
      within(await findSection('By account')).getByRole('link', {
        name: 'commerce-prod',
      }),
    ).toHaveAttribute('href', '/patch-compliance/nodes?accountId=417283950164');
    expect(
      within(await findSection('By Region')).getByRole('link', {
        name: 'eu-west-1',
      }),
    ).toHaveAttribute('href', '/patch-compliance/nodes?region=eu-west-1');
  });

  it('says why accounts cannot be listed, and what to do about it', async () => {
    renderPage(
      patchComplianceApiMock({
        getSummary: async () =>
          makeSummary({
            coverage: {
              ...makeCoverage(),
              discoveryErrors: [
                {
                  ...deniedAction,
                  deniedAction: 'organizations:ListAccounts',
                },
                { ...deniedAction, connection: 'gov' },
              ],
            },
          }),
      }),
    );

    const coverage = await findSection('Coverage');
    expect(coverage).toHaveTextContent(
      'The accounts and Regions could not be listed',
    );
    expect(coverage).toHaveTextContent(
      'The accounts and Regions of gov could not be listed',
    );
    expect(coverage).toHaveTextContent('organizations:ListAccounts denied');
  });

  it.each([
    ['No account was discovered yet', 0, NOTHING],
    ['No nodes', 20, NOTHING],
    ['Not known', 20, undefined],
  ])('says "%s" of %d accounts with counts %p', async (text, total, counts) => {
    renderPage(
      patchComplianceApiMock({
        getSummary: async () =>
          makeSummary({
            counts,
            coverage: {
              ...makeCoverage(),
              accounts: { total, active: total, excluded: 0 },
            },
          }),
      }),
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
    // Other than of a column of how long patches took.
    expect(screen.queryByText(/%(?! within)/)).not.toBeInTheDocument();
  });

  it('looks at the day that the address names, and leads back to now', async () => {
    const user = userEvent.setup();
    const { api } = renderPage(undefined, '?asOf=2026-06-30');

    expect(
      await screen.findByText('As of the end of Jun 30, 2026 (UTC)'),
    ).toBeInTheDocument();
    const reasons = await findSection('Why nodes are not compliant');
    expect(
      within(reasons).getByRole('link', { name: '67 nodes miss patches' }),
    ).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?asOf=2026-06-30&reason=missing',
    );
    expect(api.getSummary).toHaveBeenCalledWith(
      { asOf: '2026-06-30' },
      expect.anything(),
    );
    expect(api.listBreakdown).toHaveBeenCalledWith(
      expect.objectContaining({ by: 'owner', asOf: '2026-06-30' }),
      expect.anything(),
    );

    await user.click(screen.getByRole('button', { name: 'Back to now' }));

    await waitFor(() =>
      expect(api.listBreakdown).toHaveBeenLastCalledWith(
        expect.objectContaining({ asOf: undefined }),
        expect.anything(),
      ),
    );
    expect(api.getSummary).toHaveBeenLastCalledWith({}, expect.anything());
    expect(screen.queryByText(/As of the end of Jun/)).not.toBeInTheDocument();
  });

  it.each(['2026-02-31', '2999-01-01', 'yesterday'])(
    'looks at now where the address has the day %s',
    async day => {
      const { api } = renderPage(undefined, `?asOf=${day}`);
      expect(await screen.findByText(`asOf=${day}`)).toBeInTheDocument();
      expect(api.getSummary).toHaveBeenCalledWith({}, expect.anything());
    },
  );

  it('names itself in the title of the document', async () => {
    renderPage();
    await waitFor(() =>
      expect(document.title).toMatch(/^Overview \| Patch compliance/),
    );
  });

  it('says how many nodes were to be judged, and why some were not', async () => {
    renderPage();
    const coverage = await findSection('Coverage');
    expect(coverage).toHaveTextContent(
      '1,241 nodes expected · 1,204 judged · 37 unknown',
    );
    expect(
      within(coverage).getByRole('link', { name: 'Last report too old: 37' }),
    ).toHaveAttribute('href', '/patch-compliance/nodes?reason=stale');
  });

  it('names the permission that is missing', async () => {
    renderPage(
      patchComplianceApiMock({
        getSummary: async () => Promise.reject(notAllowed),
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'patch-compliance.node.read',
    );
  });
});
