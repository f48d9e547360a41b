import { TargetClaim } from './types';

/**
 * Failures since the last success, if this attempt fails as well. Whoever asks
 * for a refresh again and again must not put off the next regular attempt.
 */
export function countFailures(
  claim: Pick<TargetClaim, 'failures' | 'requestedIds'>,
): number {
  return claim.requestedIds.length > 0
    ? Math.max(claim.failures, 1)
    : claim.failures + 1;
}
