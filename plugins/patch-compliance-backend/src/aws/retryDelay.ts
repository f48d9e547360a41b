import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { AwsFailure } from './AwsFailure';

const FIRST_AFTER_THROTTLE: HumanDuration = { milliseconds: 500 };
const FIRST: HumanDuration = { milliseconds: 100 };
const LONGEST: HumanDuration = { seconds: 20 };

/**
 * How long to wait before a request is sent again: at random up to a limit that
 * doubles each time, so that those who failed together do not come back
 * together.
 *
 * @param attempt - how often it was sent already
 */
export function retryDelay(failure: AwsFailure, attempt: number): number {
  const first = failure.class === 'throttled' ? FIRST_AFTER_THROTTLE : FIRST;
  const limit = Math.min(
    durationToMilliseconds(first) * 2 ** (attempt - 1),
    durationToMilliseconds(LONGEST),
  );
  return Math.random() * limit;
}
