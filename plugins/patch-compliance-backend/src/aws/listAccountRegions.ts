import { ListRegionsCommand } from '@aws-sdk/client-account';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';
import { AccountRegion } from './types';

/** The most that AWS Account Management takes. */
const PAGE_SIZE = 50;

const ENABLED = ['ENABLED', 'ENABLED_BY_DEFAULT', 'DISABLING'];

/**
 * Lists the Regions of an account through AWS Account Management.
 *
 * @param options - without `accountId` the session's own account, which AWS
 *   refuses to be named
 */
export async function listAccountRegions(
  session: AwsSession,
  options: { accountId?: string },
): Promise<AccountRegion[]> {
  const regions = await listAll(async token => {
    const { Regions: items, NextToken: nextToken } = await session.call(
      'account:ListRegions',
      ({ account }, requestOptions) =>
        account.send(
          new ListRegionsCommand({
            AccountId: options.accountId,
            MaxResults: PAGE_SIZE,
            NextToken: token,
          }),
          requestOptions,
        ),
    );
    return { items, nextToken };
  });
  return regions.flatMap(({ RegionName: region, RegionOptStatus: status }) =>
    region ? { region, enabled: ENABLED.includes(status ?? '') } : [],
  );
}
