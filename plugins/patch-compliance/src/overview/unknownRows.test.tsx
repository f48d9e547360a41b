import { within } from '@testing-library/react';
import {
  makeCoverage,
  makePage,
  patchComplianceApiMock,
} from '../__testUtils__';
import { findSection, renderPage, ROWS } from './__testUtils__';

describe('an account of which nothing was ever read', () => {
  it('has no numbers, and the state of its account-Regions instead', async () => {
    renderPage(
      patchComplianceApiMock({
        listBreakdown: async ({ by }) =>
          makePage(
            by === 'account'
              ? [
                  {
                    key: '139572804669',
                    label: 'legacy-datacenter',
                    coverage: makeCoverage({
                      total: 20,
                      fresh: 0,
                      failed: 3,
                      'not-enabled': 17,
                    }),
                  },
                ]
              : ROWS[by],
          ),
      }),
    );

    const accounts = within(await findSection('By account'));
    await accounts.findByRole('link', { name: 'legacy-datacenter' });
    const [, row] = accounts.getAllByRole('row');
    expect(row).toHaveTextContent(
      /^legacy-datacenter3 failed · 17 not enablednot known––$/,
    );
    expect(
      accounts.getByRole('link', {
        name: /^9 account-Regions could not be read/,
      }),
    ).toHaveAttribute('href', '/patch-compliance/coverage?status=failed');
  });
});
