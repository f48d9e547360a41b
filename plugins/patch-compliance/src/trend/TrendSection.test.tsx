import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HistoryScope } from 'backstage-plugin-patch-compliance-common';
import {
  makeCoverage,
  dayAgo,
  makeTimeToPatch,
  makeTrend,
  makeTrendPoint,
  notAllowed,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { TimesToPatch } from './TimesToPatch';
import { TrendSection } from './TrendSection';
import { useTrend } from './useTrend';

const History = (props: { scope?: HistoryScope }) => {
  const state = useTrend(props.scope);
  return (
    <>
      <TrendSection state={state} />
      <TimesToPatch state={state} />
    </>
  );
};

describe('TrendSection', () => {
  it('draws the last 30 days and says what is to be seen', async () => {
    const { api } = renderInPlugin(
      <History scope={{ entityRef: 'component:default/cart' }} />,
      {
        api: patchComplianceApiMock({
          getTrend: async () =>
            makeTrend({
              points: [
                makeTrendPoint(29, { nonCompliant: 80, unknown: 20 }),
                makeTrendPoint(0, { nonCompliant: 72, unknown: 37 }),
              ],
            }),
        }),
      },
    );

    const words =
      '80 → 72 non-compliant, 20 → 37 unknown · 28 days not recorded';
    expect(await screen.findByText(words)).toBeInTheDocument();
    const chart = screen.getByRole('img', { name: words });
    const days = [...chart.querySelectorAll('title')].map(
      title => title.textContent,
    );
    expect(days).toHaveLength(30);
    expect(days[29]).toMatch(/: 900 compliant, 72 non-compliant, 37 unknown$/);
    expect(days[28]).toMatch(/: not recorded$/);
    expect(api.getTrend).toHaveBeenCalledWith(
      {
        entityRef: 'component:default/cart',
        from: dayAgo(29),
        to: dayAgo(0),
      },
      { signal: expect.any(AbortSignal) },
    );
  });

  it('marks the days on which something was not read', async () => {
    const unread = makeTrendPoint(1);
    const { nodes } = unread.coverage;
    renderInPlugin(<History />, {
      api: patchComplianceApiMock({
        getTrend: async () =>
          makeTrend({
            points: [
              {
                ...unread,
                coverage: {
                  nodes,
                  targets: makeCoverage({ fresh: 236, failed: 3, stale: 1 })
                    .targets,
                },
              },
              makeTrendPoint(0),
            ],
          }),
      }),
    });

    expect(
      await screen.findByText(
        /1 day is not comparable: fewer account-Regions were read than on the day beside it/,
      ),
    ).toBeInTheDocument();
    const days = [...screen.getByRole('img').querySelectorAll('title')].map(
      title => title.textContent,
    );
    expect(days[28]).toMatch(
      /not comparable: 4 account-Regions fewer were read$/,
    );
    expect(days[29]).not.toMatch(/not comparable/);

    await userEvent
      .setup()
      .click(screen.getByRole('button', { name: 'Show as table' }));
    const [, today, yesterday] = screen.getAllByRole('row');
    expect(today).toHaveTextContent(/0$/);
    expect(yesterday).toHaveTextContent(/4$/);
  });

  it('compares nothing where only one day was recorded', async () => {
    renderInPlugin(<History />, {
      api: patchComplianceApiMock({
        getTrend: async () =>
          makeTrend({
            points: [makeTrendPoint(0, { nonCompliant: 165, unknown: 12 })],
          }),
      }),
    });
    expect(
      await screen.findByText(
        '165 non-compliant, 12 unknown · recorded since today',
      ),
    ).toBeInTheDocument();
  });

  it('has the same as a table, in which a missing day is no 0', async () => {
    const user = userEvent.setup();
    renderInPlugin(<History />, {
      api: patchComplianceApiMock({
        getTrend: async () =>
          makeTrend({
            points: [
              makeTrendPoint(0, {
                compliant: 0,
                nonCompliant: 0,
                unknown: 37,
              }),
            ],
          }),
      }),
    });

    await user.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );

    const trend = within(screen.getByRole('region', { name: 'Last 30 days' }));
    const [, today, yesterday] = trend.getAllByRole('row');
    expect(today).toHaveTextContent(/no data003710/);
    expect(yesterday).toHaveTextContent(/not recorded–––––$/);
    expect(trend.queryByRole('img')).not.toBeInTheDocument();
  });

  it('says that nothing was recorded yet', async () => {
    renderInPlugin(<History />, {
      api: patchComplianceApiMock({
        getTrend: async () => makeTrend({ points: [] }),
        listTimesToPatch: async () => ({
          items: [],
          coverage: makeCoverage(),
        }),
      }),
    });
    expect(await screen.findByText(/No day was recorded/)).toBeInTheDocument();
    expect(
      await screen.findByText(/No patch was fixed in the last 30 days/),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    renderInPlugin(<History />, {
      api: patchComplianceApiMock({
        getTrend: async () => Promise.reject(notAllowed),
        listTimesToPatch: async () => Promise.reject(notAllowed),
      }),
    });
    const alerts = await screen.findAllByRole('alert');
    expect(alerts).toHaveLength(2);
    expect(alerts[0]).toHaveTextContent('patch-compliance.node.read');
  });
});

describe('TimesToPatch', () => {
  it('says how long patches took, and what is still open', async () => {
    renderInPlugin(<History />, {
      api: patchComplianceApiMock({
        listTimesToPatch: async () => ({
          items: [
            makeTimeToPatch(),
            { severity: 'unspecified', fixed: 0, open: 3 },
          ],
          coverage: makeCoverage(),
        }),
      }),
    });

    const times = within(
      await screen.findByRole('region', { name: 'Time to patch' }),
    );
    expect(await times.findByText('Critical')).toBeInTheDocument();
    const [, critical, unspecified] = times.getAllByRole('row');
    expect(critical).toHaveTextContent(
      /^Critical120≤ 7 days≤ 21 days14since \w+ \d+$/,
    );
    expect(unspecified).toHaveTextContent('None given0––3');
  });
});
