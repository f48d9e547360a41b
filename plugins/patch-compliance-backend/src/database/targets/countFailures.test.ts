import { countFailures } from './countFailures';

describe('countFailures', () => {
  it.each([
    [0, [], 1],
    [3, [], 4],
    // Asked for by somebody: the backoff stays where it is.
    [0, [''], 1],
    [3, ['i-0a1b2c3d4e5f60718'], 3],
  ])('after %d, asked for %j: %d', (failures, requestedIds, count) => {
    expect(countFailures({ failures, requestedIds })).toBe(count);
  });
});
