import { organizationId } from './ids';
import { Account } from './types';

export const MEMBER_ROLE_PATH = '/backstage/';
export const MEMBER_ROLE_NAME = 'PatchComplianceRead';
export const EXTERNAL_ID = 'patch-compliance-demo';

/**
 * The partitions of AWS that there is an organization in.
 *
 * @public
 */
export type Partition = 'aws' | 'aws-us-gov';

/**
 * An AWS organization.
 *
 * @public
 */
export interface Organization {
  partition: Partition;
  id: string;
  rootId: string;
  /** The delegated administrator; the portal's own credentials belong to it. */
  hubAccountId: string;
  managementAccountId: string;
}

export const COMMERCIAL: Organization = {
  partition: 'aws',
  id: organizationId('o', 10, 'organization'),
  rootId: organizationId('r', 4, 'root'),
  hubAccountId: '581930472618',
  managementAccountId: '740182635901',
};

/** AWS GovCloud (US): another partition, which has nothing to do with the rest. */
export const GOVCLOUD: Organization = {
  partition: 'aws-us-gov',
  id: organizationId('o', 10, 'organization', 'aws-us-gov'),
  rootId: organizationId('r', 4, 'root', 'aws-us-gov'),
  hubAccountId: '296481057343',
  managementAccountId: '607318942550',
};

/** The id of an organizational unit, by its path of names. */
export function ouId(
  { rootId }: Organization,
  path: readonly string[],
): string {
  return path.length === 0
    ? rootId
    : organizationId(`ou-${rootId.slice(2)}`, 8, ...path);
}

/** An account's path of ids, as Organizations returns it. */
export function idPath(organization: Organization, account: Account): string {
  const units = account.ouPath.map((_, depth) =>
    ouId(organization, account.ouPath.slice(0, depth + 1)),
  );
  const { id, rootId } = organization;
  return [id, rootId, ...units, account.id, ''].join('/');
}
