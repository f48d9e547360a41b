import {
  AwsFailure,
  AwsSession,
  CallerIdentity,
  listAccounts,
  listUnitNames,
  OrganizationAccount,
} from '../aws';
import { ListedAccount } from './types';

/**
 * Lists the accounts of the organization, in whatever state.
 *
 * @param hub - a session of the management account or of a delegated
 *   administrator
 * @param options - `caller` is who that is; `needsUnitNames` is whether the list
 *   is worth nothing without the names of units
 * @throws AwsFailure if the list cannot be a whole one, because the caller is
 *   not in it: all that are missing would be taken for having left
 */
export async function listOrganization(
  hub: AwsSession,
  options: { caller: CallerIdentity; needsUnitNames: boolean },
): Promise<ListedAccount[]> {
  const { caller, needsUnitNames } = options;
  const accounts = await listAccounts(hub);
  if (!accounts.some(({ accountId }) => accountId === caller.accountId)) {
    throw new AwsFailure({
      class: 'invalid-response',
      code: 'IncompleteOrganization',
      message: `AWS Organizations lists ${accounts.length} accounts, and the portal's own is not among them`,
    });
  }
  const names = await nameUnits(hub, accounts, needsUnitNames);
  return accounts.map(({ unitIds, ...account }) => ({
    ...account,
    partition: caller.partition,
    units: unitIds.map(id => ({ id, name: names.get(id) })),
  }));
}

/** Names that are only shown are for people: where they may not be read, ids
 * do. */
async function nameUnits(
  hub: AwsSession,
  accounts: OrganizationAccount[],
  needed: boolean,
): Promise<Map<string, string>> {
  try {
    return await listUnitNames(
      hub,
      accounts.map(account => account.unitIds),
    );
  } catch (error) {
    if (
      !needed &&
      AwsFailure.is(error) &&
      ['action-denied', 'scp-denied'].includes(error.class)
    ) {
      return new Map();
    }
    throw error;
  }
}
