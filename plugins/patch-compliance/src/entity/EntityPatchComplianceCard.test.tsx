import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  cart,
  deniedAction,
  makeCoverage,
  makeEntitySummary,
  notAllowed,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { EntityPatchComplianceCard } from './EntityPatchComplianceCard';

const NOTHING = { compliant: 0, nonCompliant: 0, unknown: 0, excluded: 0 };

function renderCard(api: ReturnType<typeof patchComplianceApiMock>) {
  return renderInPlugin(<EntityPatchComplianceCard />, { api, entity: cart });
}

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
        .map(item => item.textContent),
    ).toEqual([
      '67 nodes miss patchesoldest 23 days · CVE-2026-1234 · CVE-2026-1235',
      '5 nodes wait for a rebootoldest 2 days',
      '37 nodes were not scanned latelyoldest 12 days',
    ]);
    expect(
      within(findings).getByRole('link', { name: '67 nodes miss patches' }),
    ).toHaveAttribute(
      'href',
      '/patch-compliance/nodes?entityRef=component%3Adefault%2Fcart&reason=missing',
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

  it('offers the annotation where no node belongs to the entity', async () => {
    const user = userEvent.setup();
    // jsdom has no clipboard of its own.
    document.execCommand = jest.fn(() => true);
    renderCard(
      patchComplianceApiMock({
        getEntitySummary: async () =>
          makeEntitySummary({ counts: NOTHING, reasons: [], severities: [] }),
      }),
    );

    expect(
      await screen.findByText(
        'No AWS node that you may see belongs to this entity',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'aws.amazon.com/aws-ssm-managed-node-tags: component=cart',
      ),
    ).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Copy the annotation' }),
    );
    expect(document.execCommand).toHaveBeenCalledWith('copy');
    expect(screen.getByText('Copied')).toBeInTheDocument();
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
