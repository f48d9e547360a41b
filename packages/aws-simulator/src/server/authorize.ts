import { ROLE_ACTIONS } from '../world/access';
import type { World } from '../world/World';
import { Caller, Operation, Service } from './types';

/** What the policy of the portal's own user allows beside reading patches. */
const HUB_ACTIONS = [
  'sts:AssumeRole',
  'organizations:DescribeOrganization',
  'organizations:DescribeOrganizationalUnit',
  'organizations:ListAccounts',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListRoots',
  'organizations:ListTagsForResource',
  'account:ListRegions',
  'ssm:DescribeAvailablePatches',
];

/** Lets a call pass, or throws what IAM would answer. */
export function authorize(options: {
  world: World;
  service: Service;
  operation: Operation;
  caller: Caller;
  region: string;
}): void {
  const { world, service, operation, caller, region } = options;
  if (operation.open) {
    return;
  }
  const account = world.findAccount(caller.accountId);
  if (
    !account ||
    account.state !== 'ACTIVE' ||
    (service.regional && !world.isEnabled(account.id, region))
  ) {
    throw service.errors.unknownToken();
  }
  const action = `${service.name}:${operation.name}`;
  const byServiceControlPolicy =
    account.deniedRegions.includes(region) && !account.managementAccount;
  if (byServiceControlPolicy || !allows(world, caller, action)) {
    throw service.errors.accessDenied({
      caller,
      action,
      resource: `arn:${world.organization.partition}:${service.name}:${region}:${account.id}:*`,
      byServiceControlPolicy,
    });
  }
}

function allows(world: World, caller: Caller, action: string): boolean {
  const { role } = world.account(caller.accountId);
  if (role.missingActions.includes(action)) {
    return false;
  }
  const reads = ROLE_ACTIONS.includes(action);
  return caller.session
    ? world.hasRole(caller.accountId) && reads
    : reads || HUB_ACTIONS.includes(action);
}
