import { OrganizationCoverage } from 'backstage-plugin-patch-compliance-common';

/**
 * Whether numbers will change by themselves: there are targets that were never
 * read, or the accounts are being listed.
 */
export function isCollecting({
  accounts,
  targets,
  discovery,
}: OrganizationCoverage): boolean {
  return (
    accounts.total === 0 ||
    targets.pending > 0 ||
    discovery?.refreshing === true
  );
}
