import { AwsFailure } from './AwsFailure';
import { AwsSession } from './AwsSession';
import { inBatches } from './inBatches';
import { listManagedNodes } from './listManagedNodes';
import { isUnknownNode } from './translateAwsError';
import { ManagedNode } from './types';

/** The most values that a filter of `DescribeInstanceProperties` takes. */
const IDS_PER_REQUEST = 40;

/**
 * Finds managed nodes by their ids. Those that Systems Manager does not manage are
 * left out.
 */
export async function findManagedNodes(
  session: AwsSession,
  instanceIds: string[],
): Promise<ManagedNode[]> {
  return await inBatches(instanceIds, IDS_PER_REQUEST, batch =>
    findBatch(session, batch),
  );
}

/** One id that is not known makes AWS refuse all of a request: then each half is
 * asked for on its own. */
async function findBatch(
  session: AwsSession,
  instanceIds: string[],
): Promise<ManagedNode[]> {
  try {
    return await listManagedNodes(session, { instanceIds });
  } catch (error) {
    if (!AwsFailure.is(error) || !isUnknownNode(error)) {
      throw error;
    }
  }
  if (instanceIds.length === 1) {
    return [];
  }
  const middle = Math.ceil(instanceIds.length / 2);
  return [
    ...(await findBatch(session, instanceIds.slice(0, middle))),
    ...(await findBatch(session, instanceIds.slice(middle))),
  ];
}
