import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInPlugin } from '../__testUtils__';
import { CoveragePage } from './CoveragePage';

describe('the coverage page with an earlier time in its address', () => {
  it('says that it is about now, and leads to the numbers of then', async () => {
    const user = userEvent.setup();
    renderInPlugin(<CoveragePage />, {
      url: '/patch-compliance/coverage?status=failed&asOf=2026-06-30T04:09:00Z',
    });

    expect(
      await screen.findByText('This page is about now'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'The overview of that time' }),
    ).toHaveAttribute(
      'href',
      '/patch-compliance/overview?asOf=2026-06-30T04%3A09%3A00Z',
    );
    await user.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(
      screen.queryByText('This page is about now'),
    ).not.toBeInTheDocument();
  });
});
