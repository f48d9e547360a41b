import {
  DescribeInstanceInformationCommand,
  DescribeInstancePropertiesCommand,
  InstanceInformation,
  InstanceProperty,
} from '@aws-sdk/client-ssm';
import { AwsFailure } from './AwsFailure';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';
import { isUnsupportedOperation } from './translateAwsError';
import { ManagedNode } from './types';

/** The most that each takes. */
const PROPERTIES_PAGE_SIZE = 1000;
const INFORMATION_PAGE_SIZE = 50;

/** The key of the filter, in both. */
const BY_ID = 'InstanceIds' as const;

/**
 * Lists the nodes that Systems Manager manages in a target.
 *
 * @remarks
 *
 * `DescribeInstanceProperties` needs a twentieth of the requests, but it is made
 * for the console: where it is refused or gone, `DescribeInstanceInformation`
 * tells the same.
 *
 * @param options - `instanceIds` where it is about some of them only
 */
export async function listManagedNodes(
  session: AwsSession,
  options: { instanceIds?: string[] } = {},
): Promise<ManagedNode[]> {
  let nodes: Array<InstanceProperty | InstanceInformation>;
  try {
    nodes = await listProperties(session, options);
  } catch (error) {
    if (
      !AwsFailure.is(error) ||
      !(error.class === 'action-denied' || isUnsupportedOperation(error))
    ) {
      throw error;
    }
    nodes = await listInformation(session, options).catch(fallbackError => {
      // Where neither is allowed, the one to allow is the first.
      throw AwsFailure.is(fallbackError) && fallbackError.class === error.class
        ? error
        : fallbackError;
    });
  }
  return nodes.flatMap(node => toManagedNode(node) ?? []);
}

async function listProperties(
  session: AwsSession,
  { instanceIds }: { instanceIds?: string[] },
): Promise<InstanceProperty[]> {
  const filters = instanceIds && [{ key: BY_ID, valueSet: instanceIds }];
  return await listAll(async token => {
    const { InstanceProperties: items, NextToken: nextToken } =
      await session.call('ssm:DescribeInstanceProperties', ({ ssm }, options) =>
        ssm.send(
          new DescribeInstancePropertiesCommand({
            InstancePropertyFilterList: filters,
            MaxResults: PROPERTIES_PAGE_SIZE,
            NextToken: token,
          }),
          options,
        ),
      );
    return { items, nextToken };
  });
}

async function listInformation(
  session: AwsSession,
  { instanceIds }: { instanceIds?: string[] },
): Promise<InstanceInformation[]> {
  const filters = instanceIds && [{ Key: BY_ID, Values: instanceIds }];
  return await listAll(async token => {
    const { InstanceInformationList: items, NextToken: nextToken } =
      await session.call(
        'ssm:DescribeInstanceInformation',
        ({ ssm }, options) =>
          ssm.send(
            new DescribeInstanceInformationCommand({
              Filters: filters,
              MaxResults: INFORMATION_PAGE_SIZE,
              NextToken: token,
            }),
            options,
          ),
      );
    return { items, nextToken };
  });
}

function toManagedNode(
  node: InstanceProperty | InstanceInformation,
): ManagedNode | undefined {
  return node.InstanceId
    ? {
        instanceId: node.InstanceId,
        name: node.Name || undefined,
        computerName: node.ComputerName || undefined,
        ipAddress: node.IPAddress || undefined,
        platformType: node.PlatformType,
        platformName: node.PlatformName || undefined,
        platformVersion: node.PlatformVersion || undefined,
        agentVersion: node.AgentVersion || undefined,
        pingStatus: node.PingStatus,
        lastPingAt: node.LastPingDateTime,
      }
    : undefined;
}
