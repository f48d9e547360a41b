import { countFailures } from './countFailures';

describe('countFailures', () => {
  it.each([
    [0, false, 1],
    [3, false, 4],
    // Asked for by somebody: the backoff stays where it is.
    [0, true, 1],
    [3, true, 3],
  ])('after %d, refresh %s: %d', (failures, refreshRequested, count) => {
    expect(countFailures({ failures, refreshRequested })).toBe(count);
  });
});
