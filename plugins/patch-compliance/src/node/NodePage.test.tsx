import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  PostureReason,
  PatchCounts,
  Posture,
} from 'backstage-plugin-patch-compliance-common';
import {
  deniedAction,
  makeNodeDetails,
  makeProgress,
  notAllowed,
  notFound,
  patchComplianceApiMock,
} from '../__testUtils__';
import { ID, renderPage } from './__testUtils__';

describe('NodePage', () => {
  it('explains the verdict by its rule and its facts', async () => {
    const { api } = renderPage();

    const posture = await screen.findByRole('region', { name: 'Posture' });
    expect(posture).toHaveTextContent(
      'Non-compliantPatches missing · for 23 days',
    );
    expect(posture).toHaveTextContent(
      'Its last report, of 5 hours ago, says that 3 patches are missing that its baseline approves.',
    );
    expect(posture).toHaveTextContent('The verdict turns unknown in 5 days');
    expect(api.getNode).toHaveBeenCalledWith(ID, {
      signal: expect.any(AbortSignal),
    });
  });

  it('shows both verdicts where AWS says otherwise', async () => {
    renderPage(
      patchComplianceApiMock({
        getNode: async () => makeNodeDetails({ flags: ['disputed'] }),
      }),
    );
    expect(
      await screen.findByRole('region', { name: 'Posture' }),
    ).toHaveTextContent(
      /AWS says otherwise.*Here: Non-compliant. AWS: Compliant./,
    );
  });

  it('reads the node again and shows what is new', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock({
      refreshNode: async () => makeProgress({ done: 1 }),
    });
    renderPage(api);

    const button = await screen.findByRole('button', {
      name: 'Refresh cart-1',
    });
    await waitFor(() => expect(button).toBeEnabled());
    api.getNode.mockResolvedValue(
      makeNodeDetails({ posture: 'compliant', reason: undefined }),
    );
    await user.click(button);

    expect(
      await screen.findByText(/shows nothing that its baseline/),
    ).toBeInTheDocument();
    expect(api.refreshNode).toHaveBeenCalledTimes(1);
  });

  it('says why a node cannot be read again', async () => {
    renderPage(
      patchComplianceApiMock({
        getNode: async () => makeNodeDetails({ targetStatus: 'inactive' }),
      }),
    );
    const button = await screen.findByRole('button', {
      name: 'Refresh cart-1',
    });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(
      'It cannot be read: Account not active.',
    );
  });

  it('names the baseline and what it approves', async () => {
    renderPage(
      patchComplianceApiMock({
        getNode: async () =>
          makeNodeDetails({
            baseline: {
              name: 'linux-prod',
              owner: 'Self',
              isDefault: true,
              approveAfterDays: 7,
            },
          }),
      }),
    );
    expect(
      await screen.findByRole('region', {
        name: 'Baseline and last operation',
      }),
    ).toHaveTextContent(
      "linux-prodpb-0123456789abcdef0the account's own · default of the account · patches count from 7 days on",
    );
  });

  it('shows the counts side by side and says whose "critical" it is', async () => {
    renderPage();

    const counts = await screen.findByRole('region', {
      name: 'Counts of the last report',
    });
    expect(
      within(counts).getByText('Critical').closest('div'),
    ).toHaveTextContent('Critical2');
    expect(
      within(counts).getByText('Installed, other').closest('div'),
    ).toHaveTextContent('not reported');
    expect(counts).toHaveTextContent("By the baseline's compliance level");
    expect(counts).toHaveTextContent('not the severity of the vendor');
    expect(counts).toHaveTextContent('never add them up');
  });

  it('shows history, tags, the sources of the verdict and its coverage', async () => {
    renderPage(
      patchComplianceApiMock({
        getNode: async () =>
          makeNodeDetails({
            targetStatus: 'failed',
            targetError: deniedAction,
            flags: ['install-only'],
          }),
      }),
    );

    const region = (name: string) => screen.getByRole('region', { name });
    await screen.findByRole('region', { name: 'Posture changes' });
    expect(
      within(region('Posture changes'))
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      '23 days agoNon-compliantPatches missing',
      '60 days agoCompliant',
    ]);
    expect(region('Tags')).toHaveTextContent('componentcart');
    expect(region('Baseline and last operation')).toHaveTextContent(
      'pb-0123456789abcdef0',
    );
    expect(region('Posture')).toHaveTextContent(
      'Last operation was an Install · Patches that have become available since are seen again by the next scan.',
    );
    const coverage = region('Coverage of its account and Region');
    expect(coverage).toHaveTextContent(
      'ssm:DescribeInstancePatchStates denied',
    );
    expect(coverage).toHaveTextContent(
      'Add ssm:DescribeInstancePatchStates to the policy of the member role.',
    );
  });

  it.each<[Posture, PostureReason | undefined, PatchCounts, RegExp]>([
    ['compliant', undefined, { missing: 0 }, /shows nothing that its baseline/],
    ['excluded', 'terminated', {}, /EC2 says that the instance is running/],
    ['excluded', 'stopped', {}, /cannot be scanned/],
    ['unknown', 'unmanaged', {}, /Install the SSM Agent/],
    ['unknown', 'association-only', {}, /AWS-RunPatchBaselineAssociation/],
    ['unknown', 'never-scanned', {}, /with the operation Scan/],
    ['unknown', 'invalid-report', {}, /failed half-way/],
    ['unknown', 'stale', {}, /older than the policy allows/],
    ['unknown', 'unconfirmed-install', {}, /A scan will/],
    ['non-compliant', 'failed', { failed: 1 }, /1 patch failed to install/],
    ['non-compliant', 'missing', { missing: 1 }, /1 patch is missing/],
    ['non-compliant', 'rejected', { installedRejected: 2 }, /2 patches are/],
    [
      'non-compliant',
      'pending-reboot',
      { installedPendingReboot: 4 },
      /4 patches are installed and wait for a reboot/,
    ],
    [
      'non-compliant',
      'available-security-update',
      { securityNonCompliant: 1 },
      /not approved yet/,
    ],
  ])('explains %s, %s', async (posture, reason, counts, text) => {
    renderPage(
      patchComplianceApiMock({
        getNode: async () => makeNodeDetails({ posture, reason, counts }),
      }),
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('leads back to all nodes when there is no such node', async () => {
    renderPage(
      patchComplianceApiMock({ getNode: async () => Promise.reject(notFound) }),
    );
    expect(
      await screen.findByText('There is no such node, or you may not see it'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All nodes' })).toHaveAttribute(
      'href',
      '/patch-compliance/nodes',
    );
  });

  it('names the permission that is missing', async () => {
    renderPage(
      patchComplianceApiMock({
        getNode: async () => Promise.reject(notAllowed),
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'patch-compliance.node.read',
    );
  });
});
