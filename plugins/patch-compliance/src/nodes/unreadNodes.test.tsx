import { screen } from '@testing-library/react';
import {
  makeCoverage,
  makeFailedTarget,
  makePage,
  makeSummary,
  patchComplianceApiMock,
} from '../__testUtils__';
import { renderPage } from './__testUtils__';

describe('the list of nodes where something cannot be read', () => {
  it('says so above the list, with the way to the reasons', async () => {
    renderPage({
      url: '/patch-compliance/nodes?region=eu-west-1',
      api: patchComplianceApiMock({
        getSummary: async () =>
          makeSummary({
            coverage: makeCoverage({ fresh: 230, failed: 9, pending: 1 }),
          }),
      }),
    });

    expect(
      await screen.findByRole('link', {
        name: '9 account-Regions could not be read: their nodes are missing here, or old',
      }),
    ).toHaveAttribute(
      'href',
      '/patch-compliance/coverage?region=eu-west-1&status=failed',
    );
    expect(
      screen.getByRole('link', { name: '1 account-Region was not read yet' }),
    ).toBeInTheDocument();
  });

  it('says why there may be none where an account is denied', async () => {
    const { api } = renderPage({
      url: '/patch-compliance/nodes?accountId=139572804669',
      api: patchComplianceApiMock({
        getSummary: async () =>
          makeSummary({
            counts: undefined,
            ownership: undefined,
            reasons: [],
            coverage: makeCoverage({ total: 2, fresh: 0, failed: 2 }),
          }),
        listNodes: async () => makePage([]),
        listTargets: async () => ({
          ...makePage([makeFailedTarget()]),
          totalItems: 2,
        }),
      }),
    });

    expect(
      await screen.findByRole('link', {
        name: 'legacy-datacenter, eu-central-1 not readable: ssm:DescribeInstancePatchStates denied',
      }),
    ).toHaveAttribute(
      'href',
      '/patch-compliance/coverage?accountId=139572804669&status=failed',
    );
    expect(screen.getByText('1 more not readable')).toBeInTheDocument();
    expect(
      screen.getByText('No node matches the filters.'),
    ).toBeInTheDocument();
    expect(api.listTargets).toHaveBeenCalledWith(
      { accountId: ['139572804669'], status: ['failed'], limit: 1 },
      { signal: expect.any(AbortSignal) },
    );
  });
});
