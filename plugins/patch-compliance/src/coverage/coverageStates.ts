import { Coverage } from 'backstage-plugin-patch-compliance-common';

/** Accounts that are new to an organization are no first reading of it. */
const FIRST_READ_MIN_SHARE = 0.1;

/** The targets that are to be read by now. */
export function countReadable({ targets }: Coverage): number {
  return (
    targets.total -
    targets['not-enabled'] -
    targets.inactive -
    targets['role-pending']
  );
}

/** Whether a good part of the targets was never read. */
export function isFirstRead(coverage: Coverage): boolean {
  const { pending } = coverage.targets;
  return (
    pending > 0 && pending >= countReadable(coverage) * FIRST_READ_MIN_SHARE
  );
}

/** Whether everything that was read is old: the collector may have stopped. */
export function isStopped(
  coverage: Coverage,
): coverage is Coverage & Required<Pick<Coverage, 'newestReadAt'>> {
  const { targets, newestReadAt } = coverage;
  return targets.stale > 0 && targets.fresh === 0 && newestReadAt !== undefined;
}
