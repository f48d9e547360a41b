import { screen, waitFor } from '@testing-library/react';
import {
  makeCoverage,
  makePage,
  makeSummary,
  NOTHING,
  patchComplianceApiMock,
} from '../__testUtils__';
import { renderPage, ROWS } from './__testUtils__';

describe('the overview while AWS is read for the first time', () => {
  it('tells how far the first reading is', async () => {
    renderPage(
      patchComplianceApiMock({
        getSummary: async () =>
          makeSummary({
            coverage: makeCoverage({
              total: 80,
              pending: 25,
              fresh: 35,
              'not-enabled': 20,
            }),
          }),
      }),
    );
    expect(
      await screen.findByText('35 of 60 account-Regions read'),
    ).toBeInTheDocument();
  });

  it('counts again while AWS is read for the first time', async () => {
    const api = patchComplianceApiMock({
      getSummary: async () =>
        makeSummary({
          coverage: makeCoverage({ total: 60, fresh: 35, pending: 25 }),
        }),
      listBreakdown: async ({ by }) => makePage(ROWS[by]),
    });
    renderPage(api);
    await screen.findByText('33.3 % of 3');
    const before = api.listBreakdown.mock.calls.length;

    await waitFor(() =>
      expect(api.listBreakdown).toHaveBeenCalledTimes(2 * before),
    );
  });

  it('looks again where no account was discovered yet', async () => {
    const api = patchComplianceApiMock();
    api.getSummary.mockResolvedValueOnce(
      makeSummary({
        counts: NOTHING,
        coverage: {
          ...makeCoverage({ total: 0, fresh: 0 }),
          accounts: { total: 0, active: 0, excluded: 0 },
        },
      }),
    );
    renderPage(api);

    await screen.findByText('No account was discovered yet');
    expect(
      await screen.findByText(/94 % compliant of 1,204 judged/),
    ).toBeInTheDocument();
  });

  it('names no first reading where only a new account waits', async () => {
    renderPage(
      patchComplianceApiMock({
        getSummary: async () =>
          makeSummary({ coverage: makeCoverage({ fresh: 236, pending: 4 }) }),
      }),
    );
    await screen.findByText('4 not read yet');
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('warns when nothing is read any more', async () => {
    renderPage(
      patchComplianceApiMock({
        getSummary: async () =>
          makeSummary({
            coverage: makeCoverage({ stale: 230, fresh: 0, pending: 10 }),
          }),
      }),
    );
    expect(
      await screen.findByText(/Nothing was read since/),
    ).toBeInTheDocument();
  });
});
