import { ConditionName } from './conditions';
import { NodeChange } from './deriveNode';
import { ScanOutcome } from './worldOptions';

/** The condition that a scan leaves a node in: the worst of what it found. */
function conditionAfter(outcome: ScanOutcome): ConditionName {
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

/** What a scan makes of a node: one that ends now, unless a time is given. */
export function changeByScan(outcome: ScanOutcome, now: Date): NodeChange {
  const { at, missing, failed, rejected, pendingReboot, baseline } = outcome;
  const exactly = (count = 0) => [count, count] as const;
  return {
    condition: conditionAfter(outcome),
    scan: {
      at: at ?? now,
      plan: {
        operation: 'Scan',
        age: 'fresh',
        missing: exactly(missing),
        failed: exactly(failed),
        rejected: exactly(rejected),
        ...(pendingReboot && { pendingReboot: exactly(pendingReboot) }),
        ...(baseline && { baseline }),
      },
    },
  };
}

/** What a node that EC2 had stopped is once it runs. */
export const CONDITION_WHEN_STARTED: Partial<
  Record<ConditionName, ConditionName>
> = {
  stopped: 'up-to-date',
  'stopped-never-scanned': 'never-scanned',
};
