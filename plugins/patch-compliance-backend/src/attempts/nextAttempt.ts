import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { ErrorClass } from 'backstage-plugin-patch-compliance-common';

/** So that targets which were read together do not stay together. */
const JITTER = 0.1;

/** A fleet is first read as fast as it can be. The second reads are spread over
 * so much of the interval. */
const FIRST_SPREAD = 0.5;

/** When a young account is asked again whether its role is there. */
const ROLE_PENDING_INTERVAL: HumanDuration = { minutes: 10 };

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
  firstRead: boolean;
  interval: HumanDuration;
  emptyInterval: HumanDuration;
}): Date {
  const { nodes, firstRead, interval, emptyInterval } = options;
  const share = firstRead ? 1 - FIRST_SPREAD * Math.random() : 1;
  return after(
    share * durationToMilliseconds(nodes > 0 ? interval : emptyInterval),
  );
}

/**
 * When a target that failed is tried again: the longer the oftener it has.
 *
 * @param options - `failures` are those since the last success, this one
 *   included; 0 of a young account that waits for its role
 */
export function nextAttemptAfterFailure(options: {
  class: ErrorClass;
  failures: number;
}): Date {
  const { first, longest } = BACKOFFS[options.class];
  if (options.failures === 0) {
    return after(durationToMilliseconds(ROLE_PENDING_INTERVAL));
  }
  return after(
    Math.min(
      durationToMilliseconds(first) * 2 ** (options.failures - 1),
      durationToMilliseconds(longest),
    ),
  );
}

function after(milliseconds: number): Date {
  const jitter = 1 + JITTER * (2 * Math.random() - 1);
  return new Date(Date.now() + milliseconds * jitter);
}
