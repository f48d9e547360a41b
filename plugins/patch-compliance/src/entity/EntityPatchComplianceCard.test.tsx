import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deniedAction,
  makeCoverage,
  makeEntitySummary,
  notAllowed,
  NOTHING,
  patchComplianceApiMock,
} from '../__testUtils__';
import { renderCard } from './__testUtils__';

describe('EntityPatchComplianceCard', () => {
  it('says how the nodes stand, with what is unknown and how old it is', async () => {
    const { api } = renderCard(patchComplianceApiMock());

    expect(
      await screen.findByRole('img', {
        name: '1,132 compliant, 72 non-compliant, 37 unknown, 12 excluded',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/94 % compliant of 1,204 judged/).textContent,
    ).toMatch(
      /^94 % compliant of 1,204 judged · 37 unknown · 12 excluded · as of .*\d\d:\d\d.* \(oldest 3 days\)$/,
    );
    expect(api.getEntitySummary).toHaveBeenCalledWith(
      'component:default/cart',
      { signal: expect.any(AbortSignal) },
    );
  });

  it('lists three findings, worst first, each with the way to its nodes', async () => {
    renderCard(patchComplianceApiMock());

    const findings = await screen.findByRole('list', {
      name: 'Findings, worst first',
    });
    expect(
      within(findings)
        .getAllByRole('listitem')
        .map(item => item.textContent?.replace(/since \w+ \d+/, 'since …')),
    ).toEqual([
      '67 nodes miss patchesoldest since …',
      '5 nodes wait for a rebootoldest since …',
      '37 nodes were not scanned latelyoldest since …',
    ]);
    expect(
      within(findings).getByRole('link', { name: '67 nodes miss patches' }),
    ).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?entityRef=component%3Adefault%2Fcart&reason=missing',
    );
    // The patches that they are of are counted across the findings.
    expect(
      screen.getByText(/^CVEs of the worst missing or failed patches/),
    ).toHaveTextContent(/: CVE-2026-1234 · CVE-2026-1235$/);
    expect(screen.getByRole('link', { name: 'CVE-2026-1234' })).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?entityRef=component%3Adefault%2Fcart&cve=CVE-2026-1234',
    );
    expect(screen.getByRole('link', { name: '1,253 nodes' })).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?entityRef=component%3Adefault%2Fcart',
    );
  });

  it('always says what could not be read', async () => {
    renderCard(
      patchComplianceApiMock({
        getEntitySummary: async () =>
          makeEntitySummary({
            coverage: makeCoverage({ failed: 2 }),
            unreadable: [
              {
                targetId: 'aws:139572804669:eu-central-1',
                accountName: 'legacy-datacenter',
                error: deniedAction,
              },
            ],
          }),
      }),
    );

    expect(
      await screen.findByRole('link', {
        name: 'legacy-datacenter, eu-central-1 not readable: ssm:DescribeInstancePatchStates denied',
      }),
    ).toHaveAttribute('href', '/patch-compliance/coverage?status=failed');
    expect(screen.getByText('1 more not readable')).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  it('says that there is nothing to do when all is well', async () => {
    renderCard(
      patchComplianceApiMock({
        getEntitySummary: async () =>
          makeEntitySummary({
            counts: { ...NOTHING, compliant: 41 },
            reasons: [],
            severities: [],
          }),
      }),
    );

    expect(await screen.findByText('Nothing to do.')).toBeInTheDocument();
    expect(
      screen.getByText(/100 % compliant of 41 judged/),
    ).toBeInTheDocument();
  });

  it('gives no percentage where no node was judged', async () => {
    renderCard(
      patchComplianceApiMock({
        getEntitySummary: async () =>
          makeEntitySummary({ counts: { ...NOTHING, unknown: 4 } }),
      }),
    );

    expect(
      await screen.findByText(/No data: no node was judged · 4 unknown/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/%/)).not.toBeInTheDocument();
  });

  it('tells how far the first reading of AWS is', async () => {
    renderCard(
      patchComplianceApiMock({
        getEntitySummary: async () =>
          makeEntitySummary({
            coverage: makeCoverage({ total: 10, pending: 4, fresh: 6 }),
          }),
      }),
    );

    expect(
      await screen.findByText('6 of 10 account-Regions read'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('progressbar', {
        name: 'Reading AWS for the first time',
      }),
    ).toHaveAttribute('aria-valuenow', '60');
  });

  it('warns when nothing is read any more, and does not say that all is well', async () => {
    renderCard(
      patchComplianceApiMock({
        getEntitySummary: async () =>
          makeEntitySummary({
            counts: { ...NOTHING, compliant: 41 },
            reasons: [],
            severities: [],
            coverage: makeCoverage({
              total: 4,
              fresh: 0,
              stale: 3,
              pending: 1,
            }),
          }),
      }),
    );

    expect(
      await screen.findByText(/Nothing was read since/),
    ).toBeInTheDocument();
    expect(screen.queryByText('Nothing to do.')).not.toBeInTheDocument();
  });

  it('says so when all nodes are excluded', async () => {
    renderCard(
      patchComplianceApiMock({
        getEntitySummary: async () =>
          makeEntitySummary({
            counts: { ...NOTHING, excluded: 3 },
            reasons: [],
            severities: [],
          }),
      }),
    );

    expect(
      await screen.findByText('All of its nodes are excluded: none is judged.'),
    ).toBeInTheDocument();
  });

  it('keeps what it shows when newer numbers cannot be loaded', async () => {
    const api = patchComplianceApiMock();
    api.getEntitySummary
      .mockResolvedValueOnce(
        makeEntitySummary({
          coverage: makeCoverage({ total: 10, pending: 4, fresh: 6 }),
        }),
      )
      .mockRejectedValue(new Error('Failed to fetch'));
    renderCard(api);

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Failed to fetch',
    );
    expect(
      screen.getByText(/94 % compliant of 1,204 judged/),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    renderCard(
      patchComplianceApiMock({
        getEntitySummary: async () => Promise.reject(notAllowed),
      }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'patch-compliance.node.read',
    );
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('can try again after an error', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock();
    api.getEntitySummary.mockRejectedValueOnce(new Error('Failed to fetch'));
    renderCard(api);

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Failed to fetch',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByText(/94 % compliant of 1,204 judged/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
