import { Target } from 'backstage-plugin-patch-compliance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deniedAction,
  hoursAgo,
  makeFailedTarget,
  makeTarget,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { CoveragePage } from './CoveragePage';

function renderPage(options: Parameters<typeof renderInPlugin>[1]) {
  return renderInPlugin(<CoveragePage />, options);
}

/** Opens the ledger of a target by its address. */
async function openLedger(target: Target) {
  renderPage({
    api: patchComplianceApiMock({ getTarget: async () => target }),
    url: `/patch-compliance/coverage?target=${target.id}`,
  });
  const ledger = within(await screen.findByRole('dialog'));
  await ledger.findByText('Steps');
  return ledger;
}

const roleMissing = {
  ...deniedAction,
  class: 'role-missing',
  code: 'AccessDenied',
  deniedAction: 'sts:AssumeRole',
  remedy: 'Create the role in this account.',
} as const;

describe('TargetLedgerDialog', () => {
  it('opens the ledger that the address names, with every step', async () => {
    const user = userEvent.setup();
    const api = patchComplianceApiMock({
      getTarget: async () =>
        makeFailedTarget({
          throttles: 3,
          steps: [
            {
              step: 'session',
              state: 'succeeded',
              lastSuccessAt: hoursAgo(2),
              apiCalls: 1,
              throttles: 0,
              durationMs: 120,
            },
            {
              step: 'patch-states',
              state: 'failed',
              error: deniedAction,
              apiCalls: 2,
              throttles: 3,
              durationMs: 900,
            },
            {
              step: 'patches',
              state: 'skipped',
              lastSuccessAt: hoursAgo(26),
              apiCalls: 0,
              throttles: 0,
              durationMs: 0,
            },
            {
              step: 'baselines',
              state: 'failed',
              error: {
                ...deniedAction,
                class: 'throttled',
                message: 'Rate exceeded',
              },
              apiCalls: 4,
              throttles: 4,
              durationMs: 8000,
            },
          ],
        }),
    });
    renderPage({
      api,
      url: `/patch-compliance/coverage?status=failed&target=${
        makeFailedTarget().id
      }`,
    });

    const ledger = within(
      await screen.findByRole('dialog', {
        name: 'legacy-datacenter, eu-central-1',
      }),
    );
    expect(
      (await ledger.findAllByRole('listitem')).map(step => step.textContent),
    ).toEqual([
      'Assume the role: succeededlast succeeded 2 hours ago · 1 API request in 120 milliseconds',
      expect.stringMatching(
        /^Read patch states: failednever succeeded · 2 API requests in 900 milliseconds · 3 throttled.*ssm:DescribeInstancePatchStates denied/,
      ),
      'Read patches: skippedlast succeeded 1 day ago',
      expect.stringMatching(
        /^Read patch baselines, daily: failed.*AWS throttled the requests/,
      ),
    ]);
    expect(
      ledger.getAllByRole('button', {
        name: 'Copy the error and what to do about it',
      }),
    ).toHaveLength(2);

    await user.click(ledger.getByRole('button', { name: 'Close' }));

    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(await screen.findByText('commerce-prod')).toBeInTheDocument();
    expect(api.listTargets).toHaveBeenCalledTimes(1);
  });

  it('says in which Region a shared role was tried, and when', async () => {
    const ledger = await openLedger(
      makeFailedTarget({
        lastError: roleMissing,
        steps: [
          {
            step: 'session',
            state: 'failed',
            error: roleMissing,
            triedIn: 'eu-west-1',
            apiCalls: 0,
          },
        ],
      }),
    );

    expect(ledger.getAllByRole('listitem')[0]).toHaveTextContent(
      'Tried in eu-west-1, 2 hours ago; the same role is used here.',
    );
    expect(ledger.getAllByRole('listitem')[0]).toHaveTextContent(
      'Create the role in this account.',
    );
  });

  it('shows nothing red while the role of a young account is awaited', async () => {
    const ledger = await openLedger(
      makeTarget({
        status: 'role-pending',
        lastError: undefined,
        steps: [
          {
            step: 'session',
            state: 'failed',
            error: roleMissing,
            apiCalls: 1,
            throttles: 0,
            durationMs: 80,
          },
        ],
      }),
    );

    const [step] = ledger.getAllByRole('listitem');
    expect(step).toHaveTextContent('Assume the role: not there yet');
    expect(step).not.toHaveTextContent('AccessDenied');
    expect(step.querySelector('[data-status="failed"]')).toBeNull();
  });

  it('says where AWS left out patches', async () => {
    const ledger = await openLedger(
      makeTarget({
        steps: [{ step: 'patches', state: 'succeeded', incompleteNodes: 2 }],
      }),
    );

    expect(ledger.getAllByRole('listitem')[0]).toHaveTextContent(
      'AWS left out patches of 2 nodes: they are asked for again',
    );
  });

  it('says that Regions were assumed, and which connection reads them', async () => {
    const ledger = await openLedger(
      makeTarget({
        connection: 'govcloud',
        regionsSource: 'assumed',
        steps: [],
      }),
    );

    expect(ledger.getByText('govcloud')).toBeInTheDocument();
    expect(ledger.getByText(/some may be missing/)).toBeInTheDocument();
  });
});
