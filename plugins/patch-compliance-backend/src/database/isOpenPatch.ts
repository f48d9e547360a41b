import { PatchState } from 'backstage-plugin-patch-compliance-common';

/** In all of them the patch is not in effect. */
const OPEN_STATES: PatchState[] = [
  'missing',
  'failed',
  'installed-pending-reboot',
];

/**
 * Whether a patch is yet to take effect. Where an installation fails, or waits
 * for a reboot, it goes on being the patch that was first seen missing.
 */
export function isOpenPatch(patch: { state: PatchState }): boolean {
  return OPEN_STATES.includes(patch.state);
}
