import { RefreshProgress } from 'backstage-plugin-patch-compliance-common';

/** Whether something is still to be read. */
export function isUnderWay({ waiting, running }: RefreshProgress): boolean {
  return waiting + running > 0;
}

/** Targets that nothing is to be expected of any more: read, or not readable. */
export function countFinished(progress: RefreshProgress): number {
  return progress.done + progress.failed + progress.unreadable;
}
