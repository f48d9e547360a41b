import { AwsError } from '../../server/AwsError';
import { Input, Operation, RequestContext } from '../../server/types';
import { Account } from '../../world/types';

const STATUSES = [
  'ENABLED',
  'ENABLING',
  'DISABLING',
  'DISABLED',
  'ENABLED_BY_DEFAULT',
] as const;
const DEFAULT_PAGE = 50;

export const listRegions: Operation = {
  name: 'ListRegions',
  subject: input =>
    typeof input.AccountId === 'string' ? input.AccountId : undefined,
  input: {
    AccountId: { type: 'string', pattern: /^\d{12}$/ },
    MaxResults: { type: 'integer', min: 1, max: 50 },
    NextToken: { type: 'string', max: 1000 },
    RegionOptStatusContains: {
      type: 'list',
      of: { type: 'string', values: STATUSES },
    },
  },
  handle(input, context) {
    const { world, pager } = context;
    const account = accountMeant(input, context);
    const wanted = input.RegionOptStatusContains;
    const regions = world.regions
      .map(({ name, optIn }) => ({
        RegionName: name,
        RegionOptStatus: optIn
          ? optInStatus(account, name)
          : 'ENABLED_BY_DEFAULT',
      }))
      .filter(
        ({ RegionOptStatus }) =>
          !Array.isArray(wanted) ||
          wanted.length === 0 ||
          wanted.includes(RegionOptStatus),
      );
    const { items, nextToken } = pager.pageOf(
      Number(input.MaxResults ?? DEFAULT_PAGE),
      regions,
    );
    return { Regions: items, NextToken: nextToken };
  },
};

function optInStatus(account: Account, region: string): string {
  return account.enabledOptInRegions.includes(region) ? 'ENABLED' : 'DISABLED';
}

/** Another account's Regions are for the management account and the delegated
 * administrator. */
function accountMeant(
  input: Input,
  { world, caller }: RequestContext,
): Account {
  const own = world.account(caller.accountId);
  if (input.AccountId === undefined) {
    return own;
  }
  const account = world.findAccount(String(input.AccountId));
  const administrator =
    own.managementAccount ||
    caller.accountId === world.organization.hubAccountId;
  const managementNamesItself = own.managementAccount && account === own;
  if (!account || !administrator || managementNamesItself) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform: account:ListRegions on account ${input.AccountId}`,
      { status: 403 },
    );
  }
  return account;
}
