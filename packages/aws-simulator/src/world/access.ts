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

/** Either lists the managed nodes. */
const NODE_LIST_ACTIONS = [
  'ssm:DescribeInstanceProperties',
  'ssm:DescribeInstanceInformation',
] as const;

/** What a complete reading of an account and Region takes beside that. A verdict
 * can be given without the rest. */
const READ_ACTIONS = [
  'ec2:DescribeInstances',
  'ssm:DescribeInstancePatchStates',
  'ssm:DescribeInstancePatches',
  'ssm:ListComplianceItems',
] as const;

/** What the policy of the member role allows where nothing is left out. */
export const ROLE_ACTIONS: readonly string[] = [
  ...NODE_LIST_ACTIONS,
  ...READ_ACTIONS,
  'ssm:ListTagsForResource',
  'ssm:ListResourceComplianceSummaries',
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
  // The organization tells it of any account, with or without a role there.
  if (!world.isEnabled(account.id, region)) {
    return 'not-enabled';
  }
  if (!world.hasRole(account.id)) {
    return 'role-missing';
  }
  if (account.deniedRegions.includes(region)) {
    return 'scp-denied';
  }
  return deniedAction(account) ? 'action-denied' : 'ok';
}

/** The first action that a reading needs and the role does not allow. */
export function deniedAction(account: Account): string | undefined {
  const isMissing = (action: string) =>
    account.role.missingActions.includes(action);
  return NODE_LIST_ACTIONS.every(isMissing)
    ? NODE_LIST_ACTIONS[0]
    : READ_ACTIONS.find(isMissing);
}

export function isReadable(access: Access): boolean {
  return access === 'ok';
}
