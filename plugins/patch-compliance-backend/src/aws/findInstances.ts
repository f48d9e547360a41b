import { AwsSession } from './AwsSession';
import { inBatches } from './inBatches';
import { listInstances } from './listInstances';
import { Ec2Instance } from './types';

/** The most values that a filter of EC2 takes. */
const IDS_PER_REQUEST = 200;

/**
 * Finds EC2 instances by their ids. Those that EC2 does not know are left out.
 */
export async function findInstances(
  session: AwsSession,
  instanceIds: string[],
): Promise<Ec2Instance[]> {
  return await inBatches(instanceIds, IDS_PER_REQUEST, batch =>
    listInstances(session, { instanceIds: batch }),
  );
}
