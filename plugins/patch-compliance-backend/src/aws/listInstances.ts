import { DescribeInstancesCommand, Instance } from '@aws-sdk/client-ec2';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';
import { Ec2Instance } from './types';

/** The most that EC2 takes. */
const PAGE_SIZE = 1000;

/** `mac1.metal`, `mac2-m2.metal`: macOS runs on nothing else. */
const MAC_INSTANCE_TYPE = /^mac\d/;

/**
 * Lists the EC2 instances of a target, in whatever state.
 *
 * @param options - `instanceIds` where it is about some of them only
 */
export async function listInstances(
  session: AwsSession,
  { instanceIds }: { instanceIds?: string[] } = {},
): Promise<Ec2Instance[]> {
  // As a filter: ids outside of it are refused where EC2 does not know one.
  const filters = instanceIds && [{ Name: 'instance-id', Values: instanceIds }];
  const reservations = await listAll(async token => {
    const { Reservations: items, NextToken: nextToken } = await session.call(
      'ec2:DescribeInstances',
      ({ ec2 }, options) =>
        ec2.send(
          new DescribeInstancesCommand({
            Filters: filters,
            MaxResults: PAGE_SIZE,
            NextToken: token,
          }),
          options,
        ),
    );
    return { items, nextToken };
  });
  return reservations
    .flatMap(reservation => reservation.Instances ?? [])
    .flatMap(instance => toEc2Instance(instance) ?? []);
}

function toEc2Instance(instance: Instance): Ec2Instance | undefined {
  const state = instance.State?.Name;
  if (!instance.InstanceId || !state) {
    return undefined;
  }
  return {
    instanceId: instance.InstanceId,
    state,
    instanceType: instance.InstanceType,
    availabilityZone: instance.Placement?.AvailabilityZone,
    ipAddress: instance.PrivateIpAddress || undefined,
    platformType: toPlatformType(instance),
    platformName: instance.PlatformDetails || undefined,
    tags: Object.fromEntries(
      (instance.Tags ?? []).flatMap(({ Key: key, Value: value = '' }) =>
        key ? [[key, value]] : [],
      ),
    ),
  };
}

/** EC2 itself tells only Windows from the rest. */
function toPlatformType(instance: Instance): string {
  if (instance.Platform) {
    return 'Windows';
  }
  return MAC_INSTANCE_TYPE.test(instance.InstanceType ?? '')
    ? 'MacOS'
    : 'Linux';
}
