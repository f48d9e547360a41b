import {
  AwsFailure,
  AwsSession,
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
 *   administrator
 */
export async function listOrganization(
  hub: AwsSession,
  partition: string,
): Promise<ListedAccount[]> {
  const accounts = await listAccounts(hub);
  const names = await nameUnits(hub, accounts);
  return accounts.map(({ unitIds, ...account }) => ({
    ...account,
    partition,
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
