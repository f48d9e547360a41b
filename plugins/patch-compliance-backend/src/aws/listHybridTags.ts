import { ListTagsForResourceCommand } from '@aws-sdk/client-ssm';
import { AwsSession } from './AwsSession';

/**
 * The tags of a hybrid node. EC2 knows nothing of them.
 */
export async function listHybridTags(
  session: AwsSession,
  instanceId: string,
): Promise<Record<string, string>> {
  const { TagList: tags = [] } = await session.call(
    'ssm:ListTagsForResource',
    ({ ssm }, options) =>
      ssm.send(
        new ListTagsForResourceCommand({
          ResourceType: 'ManagedInstance',
          ResourceId: instanceId,
        }),
        options,
      ),
  );
  return Object.fromEntries(
    tags.flatMap(({ Key: key, Value: value = '' }) =>
      key ? [[key, value]] : [],
    ),
  );
}
