import { screen } from '@testing-library/react';
import { renderInPlugin } from '../__testUtils__';
import { PostureSentence } from './PostureSentence';

describe('PostureSentence', () => {
  it.each([
    [
      { compliant: 9_999, nonCompliant: 1, unknown: 0, excluded: 0 },
      '99.9 % compliant of 10,000 judged',
    ],
    [
      { compliant: 3, nonCompliant: 0, unknown: 2, excluded: 1 },
      '100 % compliant of 3 judged · 2 unknown · 1 excluded',
    ],
    [
      { compliant: 0, nonCompliant: 2, unknown: 0, excluded: 0 },
      '0 % compliant of 2 judged',
    ],
    [
      { compliant: 0, nonCompliant: 0, unknown: 2, excluded: 0 },
      'No data: no node was judged · 2 unknown',
    ],
  ])('%j', async (counts, text) => {
    renderInPlugin(<PostureSentence counts={counts} />);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
