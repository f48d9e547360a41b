import { ErrorClass } from 'backstage-plugin-patch-compliance-common';
import {
  nextAttemptAfterFailure,
  nextAttemptAfterSuccess,
} from './nextAttempt';

const MINUTE = 60_000;

/** How long until then, as a share of what is expected: 1 but for the jitter. */
const share = (date: Date, minutes: number) =>
  (date.getTime() - Date.now()) / (minutes * MINUTE);

describe('nextAttemptAfterSuccess', () => {
  const intervals = { interval: { minutes: 30 }, emptyInterval: { hours: 6 } };

  it.each([
    ['with nodes', 1, 30],
    ['without nodes', 0, 360],
  ])('comes back to targets %s', (_, nodes, minutes) => {
    const next = nextAttemptAfterSuccess({ nodes, ...intervals });
    expect(Math.abs(share(next, minutes) - 1)).toBeLessThan(0.11);
  });
});

describe('nextAttemptAfterFailure', () => {
  it.each<[ErrorClass, number, number]>([
    ['throttled', 0, 1],
    ['network', 1, 2],
    ['internal', 3, 8],
    ['aws-failure', 50, 30],
    ['role-missing', 0, 5],
    ['action-denied', 2, 20],
    ['scp-denied', 50, 60],
    ['region-not-enabled', 0, 24 * 60],
    ['region-not-enabled', 7, 24 * 60],
  ])(
    'waits after %s with %d failures before it about %d minutes',
    (errorClass, failures, minutes) => {
      const next = nextAttemptAfterFailure({ class: errorClass, failures });
      expect(Math.abs(share(next, minutes) - 1)).toBeLessThan(0.11);
    },
  );
});
