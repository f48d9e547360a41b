import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  dayAgo,
  makeTrend,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { AsOfSection } from './AsOfSection';
import { useAsOf } from './useAsOf';

const Page = () => {
  const state = useAsOf();
  const { search } = useLocation();
  return (
    <>
      <output aria-label="URL">{search}</output>
      <AsOfSection state={state}>
        <p>Numbers of {state.asOf ?? 'now'}</p>
      </AsOfSection>
    </>
  );
};

function renderPage(options: { asOf?: string; keptSince: string }) {
  const { asOf, keptSince } = options;
  return renderInPlugin(<Page />, {
    api: patchComplianceApiMock({
      getTrend: async () => makeTrend({ points: [], keptSince }),
    }),
    url: `/patch-compliance/overview${asOf ? `?asOf=${asOf}` : ''}`,
  });
}

describe('AsOfSection', () => {
  it('takes a time within a day, and names it', async () => {
    renderPage({ asOf: '2026-06-30T04:09:00Z', keptSince: '2026-01-01' });

    expect(
      await screen.findByText('Numbers of 2026-06-30T04:09:00Z'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^As of Jun 30, 2026.*4:09:00 AM/),
    ).toBeInTheDocument();
  });

  it('offers the first day that is kept where nothing is kept of another', async () => {
    const user = userEvent.setup();
    const keptSince = dayAgo(5);
    renderPage({ asOf: '2020-06-30', keptSince });

    expect(
      await screen.findByText('Nothing is kept of that time'),
    ).toBeInTheDocument();
    expect(screen.getAllByText(/^Recorded since/)).not.toHaveLength(0);
    expect(screen.queryByText(/^Numbers of/)).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: /^Look at/ }));
    expect(
      await screen.findByText(`Numbers of ${keptSince}`),
    ).toBeInTheDocument();
  });

  it('has no day to offer where the record began today', async () => {
    const user = userEvent.setup();
    renderPage({ asOf: '2020-06-30', keptSince: dayAgo(0) });

    await screen.findByText('Nothing is kept of that time');
    expect(
      screen.queryByRole('button', { name: /^Look at/ }),
    ).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(await screen.findByText('Numbers of now')).toBeInTheDocument();
    expect(screen.getByLabelText('URL')).toBeEmptyDOMElement();
  });

  it('lets nobody choose a day that is not kept', async () => {
    renderPage({ keptSince: dayAgo(0) });

    expect(await screen.findByText(/^Recorded since/)).toHaveTextContent(
      'Recorded since today (UTC)',
    );
    expect(
      screen.getByRole('group', { name: /^As of the end of/ }),
    ).toHaveAttribute('aria-disabled', 'true');
  });
});
