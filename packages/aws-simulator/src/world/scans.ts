import { ConditionName } from './conditions';
import { ScanOutcome } from './worldOptions';

/** The condition that a scan leaves a node in: the worst of what it found. */
export function conditionAfter(outcome: ScanOutcome): ConditionName {
  if (outcome.failed) {
    return 'failed-install-rescanned';
  }
  if (outcome.missing) {
    return 'missing-patches';
  }
  if (outcome.rejected) {
    return 'rejected-patch-installed';
  }
  return outcome.pendingReboot ? 'pending-reboot' : 'up-to-date';
}

/** What a node that EC2 had stopped is once it runs. */
export const CONDITION_WHEN_STARTED: Partial<
  Record<ConditionName, ConditionName>
> = {
  stopped: 'up-to-date',
  'stopped-never-scanned': 'never-scanned',
};
