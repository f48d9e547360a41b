import {
  AwsFailure,
  AwsSession,
  CallerIdentity,
  listAccounts,
  listUnitNames,
  OrganizationAccount,
} from '../aws';
import { ListedAccount } from './types';

const ACTIVE = 'ACTIVE';

/**
 * Lists the accounts of the organization, in whatever state.
 *
 * @param hub - a session of the management account or of a delegated
 *   administrator, `caller`
 * @throws AwsFailure if the list cannot be a whole one, because the caller is
 *   not in it: all that are missing would be taken for having left
 */
export async function listOrganization(
  hub: AwsSession,
  caller: CallerIdentity,
): Promise<ListedAccount[]> {
  const accounts = await listAccounts(hub);
  if (!accounts.some(({ accountId }) => accountId === caller.accountId)) {
    throw new AwsFailure({
      class: 'invalid-response',
      code: 'IncompleteOrganization',
      message: `AWS Organizations lists ${accounts.length} accounts, and the portal's own is not among them`,
    });
  }
  const names = await nameUnits(hub, accounts);
  return accounts.map(({ unitIds, ...account }) => ({
    ...account,
    partition: caller.partition,
    active: account.state === ACTIVE,
    ouPath: unitIds.map(id => names.get(id) ?? id).join('/') || undefined,
  }));
}

/** Names are for people: where they may not be read, ids do. */
async function nameUnits(
  hub: AwsSession,
  accounts: OrganizationAccount[],
): Promise<Map<string, string>> {
  try {
    return await listUnitNames(
      hub,
      accounts.map(account => account.unitIds),
    );
  } catch (error) {
    if (AwsFailure.is(error) && error.class === 'action-denied') {
      return new Map();
    }
    throw error;
  }
}
