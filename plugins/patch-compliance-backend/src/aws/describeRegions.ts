import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { AwsSession } from './AwsSession';
import { AccountRegion } from './types';

const DISABLED = 'not-opted-in';

/**
 * Lists the Regions of a session's account through EC2.
 */
export async function describeRegions(
  session: AwsSession,
): Promise<AccountRegion[]> {
  const { Regions: regions = [] } = await session.call(
    'ec2:DescribeRegions',
    ({ ec2 }, options) =>
      ec2.send(new DescribeRegionsCommand({ AllRegions: true }), options),
  );
  return regions.flatMap(({ RegionName: region, OptInStatus: status }) =>
    region ? { region, enabled: status !== DISABLED } : [],
  );
}
