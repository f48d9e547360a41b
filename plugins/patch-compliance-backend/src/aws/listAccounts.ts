import { Account, ListAccountsCommand } from '@aws-sdk/client-organizations';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';
import { OrganizationAccount } from './types';

/** The most that AWS Organizations takes. */
const PAGE_SIZE = 20;

/**
 * Lists all accounts of the organization, in whatever state.
 *
 * @param session - of the management account or of a delegated administrator
 */
export async function listAccounts(
  session: AwsSession,
): Promise<OrganizationAccount[]> {
  const accounts = await listAll(async token => {
    const { Accounts: items, NextToken: nextToken } = await session.call(
      'organizations:ListAccounts',
      ({ organizations }, options) =>
        organizations.send(
          new ListAccountsCommand({ MaxResults: PAGE_SIZE, NextToken: token }),
          options,
        ),
    );
    return { items, nextToken };
  });
  return accounts.flatMap(account => toOrganizationAccount(account) ?? []);
}

function toOrganizationAccount(
  account: Account,
): OrganizationAccount | undefined {
  // Status is the older member, retired in September 2026.
  const state = account.State ?? account.Status;
  if (!account.Id || !state) {
    return undefined;
  }
  return {
    accountId: account.Id,
    name: account.Name || undefined,
    state,
    joinedAt: account.JoinedTimestamp,
    // `o-…/r-…/ou-…/ou-…/111122223333/`
    unitIds: (account.Paths?.[0] ?? '')
      .split('/')
      .filter(part => part.startsWith('ou-')),
  };
}
