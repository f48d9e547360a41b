import { PatchState } from '../api';
import { PatchCounts, POSTURE_REASONS } from './types';

/**
 * What makes a report non-compliant whatever its baseline, worst first: the
 * count that tells of it, the reason that follows, and the state of the patches.
 *
 * @public
 */
export const FINDINGS = [
  { count: 'failed', reason: 'failed', state: 'failed' },
  { count: 'missing', reason: 'missing', state: 'missing' },
  {
    count: 'installedRejected',
    reason: 'rejected',
    state: 'installed-rejected',
  },
  {
    count: 'installedPendingReboot',
    reason: 'pending-reboot',
    state: 'installed-pending-reboot',
  },
] as const satisfies ReadonlyArray<{
  count: keyof PatchCounts;
  reason: (typeof POSTURE_REASONS)['non-compliant'][number];
  state: PatchState;
}>;
