import { DescribePatchGroupsCommand } from '@aws-sdk/client-ssm';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';
import { PatchGroup } from './types';

const PAGE_SIZE = 100;

/**
 * Lists the patch groups of a target that a baseline is registered for. Others
 * are judged by the default baseline.
 */
export async function listPatchGroups(
  session: AwsSession,
): Promise<PatchGroup[]> {
  const mappings = await listAll(async token => {
    const { Mappings: items, NextToken: nextToken } = await session.call(
      'ssm:DescribePatchGroups',
      ({ ssm }, options) =>
        ssm.send(
          new DescribePatchGroupsCommand({
            MaxResults: PAGE_SIZE,
            NextToken: token,
          }),
          options,
        ),
    );
    return { items, nextToken };
  });
  return mappings.flatMap(({ PatchGroup: name, BaselineIdentity: baseline }) =>
    name && baseline?.BaselineId
      ? [
          {
            name,
            operatingSystem: baseline.OperatingSystem ?? '',
            baselineId: baseline.BaselineId,
          },
        ]
      : [],
  );
}
