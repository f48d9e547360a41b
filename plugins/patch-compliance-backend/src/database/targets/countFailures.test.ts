import { countFailures } from './countFailures';

const REQUESTED = ['i-0a1b2c3d4e5f60718'];

describe('countFailures', () => {
  it.each([
    [0, undefined, [], 1],
    [3, 'throttled', [], 4],
    // What has been put right does not make the next thing wait longer.
    [7, 'action-denied', [], 1],
    [7, 'action-denied', REQUESTED, 1],
    // Asked for by somebody: the backoff stays where it is.
    [0, undefined, [''], 1],
    [3, 'throttled', REQUESTED, 3],
  ] as const)(
    'after %d, the last %s, asked for %j: %d',
    (failures, lastErrorClass, requestedIds, count) => {
      expect(
        countFailures(
          { failures, lastErrorClass, requestedIds: [...requestedIds] },
          'throttled',
        ),
      ).toBe(count);
    },
  );
});
