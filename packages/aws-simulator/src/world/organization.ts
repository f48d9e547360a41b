import { organizationId } from './ids';
import { Account } from './types';

/** The delegated administrator of the organization; the portal's own
 * credentials belong to it. */
export const HUB_ACCOUNT_ID = '581930472618';
export const MANAGEMENT_ACCOUNT_ID = '740182635901';

export const MEMBER_ROLE_PATH = '/backstage/';
export const MEMBER_ROLE_NAME = 'PatchComplianceRead';
export const EXTERNAL_ID = 'patch-compliance-demo';

export const ORGANIZATION_ID = organizationId('o', 10, 'organization');
export const ROOT_ID = organizationId('r', 4, 'root');

/** The id of an organizational unit, by its path of names. */
export function ouId(path: readonly string[]): string {
  return path.length === 0
    ? ROOT_ID
    : organizationId(`ou-${ROOT_ID.slice(2)}`, 8, ...path);
}

/** An account's path of ids, as Organizations returns it. */
export function idPath(account: Account): string {
  const units = account.ouPath.map((_, depth) =>
    ouId(account.ouPath.slice(0, depth + 1)),
  );
  return [ORGANIZATION_ID, ROOT_ID, ...units, account.id, ''].join('/');
}
