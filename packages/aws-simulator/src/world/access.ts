import { Account } from './types';
import type { World } from './World';

/**
 * Whether the portal can read an account in a Region, and why not.
 *
 * @public
 */
export type Access =
  | 'ok'
  | 'role-missing'
  | 'action-denied'
  | 'scp-denied'
  | 'not-enabled'
  | 'account-inactive';

/** The actions that a complete reading of an account and Region takes. */
export const READ_ACTIONS = [
  'ssm:DescribeInstanceInformation',
  'ssm:DescribeInstanceProperties',
  'ssm:DescribeInstancePatchStates',
  'ssm:DescribeInstancePatches',
  'ssm:ListResourceComplianceSummaries',
  'ssm:ListComplianceItems',
  'ssm:ListTagsForResource',
  'ec2:DescribeInstances',
] as const;

/** What the policy of the member role allows where nothing is left out. */
export const ROLE_ACTIONS: readonly string[] = [
  ...READ_ACTIONS,
  'ssm:DescribePatchBaselines',
  'ssm:GetPatchBaseline',
  'ssm:GetDefaultPatchBaseline',
  'ssm:DescribePatchGroups',
  'ec2:DescribeRegions',
  'account:ListRegions',
];

export function accessTo(
  world: World,
  account: Account,
  region: string,
): Access {
  if (account.state !== 'ACTIVE') {
    return 'account-inactive';
  }
  if (!account.role.exists) {
    return 'role-missing';
  }
  if (!world.isEnabled(account.id, region)) {
    return 'not-enabled';
  }
  if (account.deniedRegions.includes(region)) {
    return 'scp-denied';
  }
  return deniedAction(account) ? 'action-denied' : 'ok';
}

/** The first action that a reading needs and the role does not allow. */
export function deniedAction(account: Account): string | undefined {
  return READ_ACTIONS.find(action =>
    account.role.missingActions.includes(action),
  );
}

export function isReadable(access: Access): boolean {
  return access === 'ok';
}
