import { OrganizationCoverage } from 'backstage-plugin-patch-compliance-common';

/**
 * Whether there is something that was never read, so that numbers will change
 * by themselves: targets, or the accounts themselves right after the start.
 */
export function isCollecting({
  accounts,
  targets,
}: OrganizationCoverage): boolean {
  return accounts.total === 0 || targets.pending > 0;
}
