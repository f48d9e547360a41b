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
    const next = nextAttemptAfterSuccess({
      nodes,
      firstRead: false,
      ...intervals,
    });
    expect(Math.abs(share(next, minutes) - 1)).toBeLessThan(0.11);
  });

  it('spreads a fleet that was read for the first time', () => {
    const shares = Array.from({ length: 2_000 }, () =>
      share(
        nextAttemptAfterSuccess({ nodes: 1, firstRead: true, ...intervals }),
        30,
      ),
    );
    expect(Math.min(...shares)).toBeGreaterThan(0.44);
    expect(Math.max(...shares)).toBeLessThan(1.11);
    // Of four equal parts between a half and the whole none has far too many.
    for (const from of [0.5, 0.625, 0.75, 0.875]) {
      const part = shares.filter(one => one >= from && one < from + 0.125);
      expect(part.length).toBeGreaterThan(300);
      expect(part.length).toBeLessThan(700);
    }
  });
});

describe('nextAttemptAfterFailure', () => {
  it.each<[ErrorClass, number, number]>([
    ['throttled', 1, 1],
    ['network', 2, 2],
    ['internal', 4, 8],
    ['aws-failure', 50, 30],
    ['role-missing', 1, 5],
    ['role-missing', 0, 10],
    ['action-denied', 3, 20],
    ['scp-denied', 50, 60],
    ['region-not-enabled', 1, 24 * 60],
    ['region-not-enabled', 7, 24 * 60],
  ])(
    'waits after %s, the failure number %d, about %d minutes',
    (errorClass, failures, minutes) => {
      const next = nextAttemptAfterFailure({ class: errorClass, failures });
      expect(Math.abs(share(next, minutes) - 1)).toBeLessThan(0.11);
    },
  );
});
