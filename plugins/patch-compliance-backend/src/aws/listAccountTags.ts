import { ListTagsForResourceCommand } from '@aws-sdk/client-organizations';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';

/**
 * The tags of an account, as AWS Organizations keeps them.
 *
 * @param session - of the management account or of a delegated administrator
 */
export async function listAccountTags(
  session: AwsSession,
  accountId: string,
): Promise<Record<string, string>> {
  const tags = await listAll(async token => {
    const { Tags: items, NextToken: nextToken } = await session.call(
      'organizations:ListTagsForResource',
      ({ organizations }, options) =>
        organizations.send(
          new ListTagsForResourceCommand({
            ResourceId: accountId,
            NextToken: token,
          }),
          options,
        ),
    );
    return { items, nextToken };
  });
  return Object.fromEntries(
    tags.flatMap(({ Key: key, Value: value }) =>
      key === undefined || value === undefined ? [] : [[key, value]],
    ),
  );
}
