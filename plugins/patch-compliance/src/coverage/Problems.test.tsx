import { CoverageProblem } from 'backstage-plugin-patch-compliance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  daysAgo,
  makeFailedTarget,
  makePage,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { CoveragePage } from './CoveragePage';

const problem: CoverageProblem = {
  class: 'action-denied',
  code: 'AccessDeniedException',
  deniedAction: 'ssm:DescribeInstancePatchStates',
  remedy: 'Allow it in the permissions policy of the role.',
  targets: 412,
  accounts: 103,
  since: daysAgo(12),
};

function renderPage(
  api = patchComplianceApiMock({
    listProblems: async () => makePage([problem]),
    listTargets: async () => makePage([makeFailedTarget()]),
  }),
  url = '/patch-compliance/coverage',
) {
  return renderInPlugin(<CoveragePage />, { api, url });
}

const findProblems = async () =>
  within(await screen.findByRole('region', { name: 'What is wrong' }));

describe('Problems', () => {
  it('says once what many wait for, and leads to all of them', async () => {
    renderPage();
    const problems = await findProblems();

    const row = await problems.findByRole('listitem');
    expect(row).toHaveTextContent(
      'The role lacks an action · 412 account-Regions',
    );
    expect(row).toHaveTextContent('ssm:DescribeInstancePatchStates denied');
    expect(row).toHaveTextContent('in 103 accounts');
    expect(row).toHaveTextContent('for 12 days (since');
    expect(row).toHaveTextContent(problem.remedy);
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      '/patch-compliance/coverage?status=failed&errorClass=action-denied&errorCode=AccessDeniedException&deniedAction=ssm%3ADescribeInstancePatchStates',
    );
  });

  it('is not there where nothing is wrong', async () => {
    renderPage(patchComplianceApiMock());

    await screen.findByText('commerce-prod');
    expect(
      screen.queryByRole('region', { name: 'What is wrong' }),
    ).not.toBeInTheDocument();
  });

  it('says that it could not be loaded, and can be tried again', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock();
    api.listProblems
      .mockRejectedValueOnce(new Error('Backend is down'))
      .mockResolvedValue(makePage([problem]));
    renderPage(api);
    const problems = await findProblems();

    expect(await problems.findByRole('alert')).toHaveTextContent(
      'Backend is down',
    );
    await user.click(problems.getByRole('button', { name: 'Try again' }));
    expect(await problems.findByRole('listitem')).toHaveTextContent('412');
  });

  it('filters the list by what the address says, one by one removable', async () => {
    const user = userEvent.setup();
    const { api } = renderPage(
      undefined,
      '/patch-compliance/coverage?status=failed&errorCode=AccessDenied&deniedAction=&region=eu-west-1&sort=lastSuccess',
    );
    await screen.findByText('legacy-datacenter');
    const expected = {
      status: ['failed'],
      errorCode: ['AccessDenied'],
      deniedAction: [''],
      region: ['eu-west-1'],
      sort: 'lastSuccess',
    };
    expect(api.listTargets).toHaveBeenLastCalledWith(
      expect.objectContaining(expected),
      expect.anything(),
    );
    const chips = within(screen.getByRole('grid', { name: 'Active filters' }));
    expect(chips.getByText('Error code: AccessDenied')).toBeInTheDocument();
    expect(chips.getByText('Denied: –')).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Clear filters' }));

    await waitFor(() => expect(api.listTargets).toHaveBeenCalledTimes(2));
    expect(api.listTargets).toHaveBeenLastCalledWith(
      expect.not.objectContaining({ status: ['failed'] }),
      expect.anything(),
    );
    expect(api.listTargets).toHaveBeenLastCalledWith(
      expect.objectContaining({ sort: 'lastSuccess' }),
      expect.anything(),
    );
  });
});
