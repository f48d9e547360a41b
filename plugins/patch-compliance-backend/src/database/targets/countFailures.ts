import { ErrorClass } from 'backstage-plugin-patch-compliance-common';
import { TargetClaim } from './types';

/**
 * Failures of a class in a row, if this attempt fails with it as well: what has
 * been put right must not make what comes next wait longer. Whoever asks for a
 * refresh again and again must not put off the next regular attempt.
 */
export function countFailures(
  claim: Pick<TargetClaim, 'failures' | 'lastErrorClass' | 'requestedIds'>,
  errorClass: ErrorClass,
): number {
  if (claim.lastErrorClass !== errorClass) {
    return 1;
  }
  return claim.requestedIds.length > 0
    ? Math.max(claim.failures, 1)
    : claim.failures + 1;
}
