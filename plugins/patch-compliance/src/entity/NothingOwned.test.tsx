import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deniedAction,
  makeCoverage,
  makeEntitySummary,
  makeSummary,
  NOTHING,
  patchComplianceApiMock,
} from '../__testUtils__';
import { renderCard } from './__testUtils__';

describe('the card of an entity without nodes', () => {
  it('claims to own nothing only where everything was read', async () => {
    renderCard(
      patchComplianceApiMock({
        getSummary: async () =>
          makeSummary({ coverage: makeCoverage({ failed: 16 }) }),
        getEntitySummary: async () =>
          makeEntitySummary({ counts: NOTHING, reasons: [], severities: [] }),
      }),
    );

    expect(
      await screen.findByText(
        '16 account-Regions could not be read: its nodes may be there.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Copy the annotation' }),
    ).not.toBeInTheDocument();
  });

  it('offers the annotation where no node belongs to the entity', async () => {
    const user = userEvent.setup();
    // jsdom has no clipboard of its own.
    document.execCommand = jest.fn(() => true);
    renderCard(
      patchComplianceApiMock({
        getSummary: async () => makeSummary({ coverage: makeCoverage() }),
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

  it('does not say that nothing is owned where an account could not be read', async () => {
    renderCard(
      patchComplianceApiMock({
        getEntitySummary: async () =>
          makeEntitySummary({
            counts: NOTHING,
            reasons: [],
            severities: [],
            coverage: makeCoverage({ total: 1, fresh: 0, failed: 1 }),
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
      await screen.findByText(/legacy-datacenter, eu-central-1 not readable/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No AWS node/)).not.toBeInTheDocument();
  });

  it('waits for the first reading of the organization before it says that nothing is owned', async () => {
    const noNodes = makeEntitySummary({
      counts: NOTHING,
      reasons: [],
      severities: [],
      coverage: {
        ...makeCoverage({ total: 0, fresh: 0 }),
        accounts: { total: 0, active: 0, excluded: 0 },
      },
    });
    const api = patchComplianceApiMock({
      getSummary: async () =>
        makeSummary({
          coverage: makeCoverage({ total: 60, fresh: 57, pending: 3 }),
        }),
    });
    api.getEntitySummary.mockResolvedValueOnce(noNodes);
    renderCard(api);

    expect(
      await screen.findByText('57 of 60 account-Regions read'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No AWS node/)).not.toBeInTheDocument();
    expect(
      await screen.findByText(/94 % compliant of 1,204 judged/),
    ).toBeInTheDocument();
  });

  it('does not claim to have copied what it could not', async () => {
    const user = userEvent.setup();
    document.execCommand = jest.fn(() => false);
    window.prompt = jest.fn();
    renderCard(
      patchComplianceApiMock({
        getSummary: async () => makeSummary({ coverage: makeCoverage() }),
        getEntitySummary: async () =>
          makeEntitySummary({ counts: NOTHING, reasons: [], severities: [] }),
      }),
    );

    await user.click(
      await screen.findByRole('button', { name: 'Copy the annotation' }),
    );
    expect(screen.getByText('Could not copy')).toBeInTheDocument();
    expect(screen.queryByText('Copied')).not.toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByText('Could not copy')).not.toBeInTheDocument(),
    );
  });
});
