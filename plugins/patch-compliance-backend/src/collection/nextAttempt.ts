import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { ErrorClass } from 'backstage-plugin-patch-compliance-common';

/** So that targets which were read together do not stay together. */
const JITTER = 0.1;

interface Backoff {
  first: HumanDuration;
  longest: HumanDuration;
}

/** What passes by itself. */
const PASSING: Backoff = { first: { minutes: 1 }, longest: { minutes: 30 } };
/** What somebody has to put right. */
const REFUSED: Backoff = { first: { minutes: 5 }, longest: { hours: 1 } };
/** What hardly ever changes. */
const SETTLED: Backoff = { first: { days: 1 }, longest: { days: 1 } };

const BACKOFFS: Record<ErrorClass, Backoff> = {
  'role-missing': REFUSED,
  'action-denied': REFUSED,
  'scp-denied': REFUSED,
  'region-not-enabled': SETTLED,
  credentials: PASSING,
  throttled: PASSING,
  network: PASSING,
  'aws-failure': PASSING,
  'invalid-response': PASSING,
  internal: PASSING,
};

/**
 * When a target that was read is read again.
 */
export function nextAttemptAfterSuccess(options: {
  nodes: number;
  interval: HumanDuration;
  emptyInterval: HumanDuration;
}): Date {
  const { nodes, interval, emptyInterval } = options;
  return after(durationToMilliseconds(nodes > 0 ? interval : emptyInterval));
}

/**
 * When a target that failed is tried again: the longer the oftener it has.
 *
 * @param options - `failures` are those before this one, since the last success
 */
export function nextAttemptAfterFailure(options: {
  class: ErrorClass;
  failures: number;
}): Date {
  const { first, longest } = BACKOFFS[options.class];
  return after(
    Math.min(
      durationToMilliseconds(first) * 2 ** options.failures,
      durationToMilliseconds(longest),
    ),
  );
}

function after(milliseconds: number): Date {
  const jitter = 1 + JITTER * (2 * Math.random() - 1);
  return new Date(Date.now() + milliseconds * jitter);
}
