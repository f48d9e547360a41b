import {
  AwsFailure,
  AwsSession,
  isScannedByAssociation,
  listComplianceSummaries,
  SUMMARIES_PER_REQUEST,
} from '../aws';
import { mapConcurrently } from '../concurrency';

const REQUESTS_AT_A_TIME = 4;

/**
 * Which of some nodes were scanned through an association, which leaves no patch
 * state.
 *
 * @remarks
 *
 * Only the items of a node name the document that left them, which takes a request
 * per node. The summaries of a target tell which nodes have items at all: where
 * that takes fewer requests, they come first.
 *
 * @param options - `instanceIds` are the nodes in question; `nodes` is how many
 *   the target has
 */
export async function readAssociationScans(
  session: AwsSession,
  options: { instanceIds: string[]; nodes: number },
): Promise<Set<string>> {
  const { instanceIds, nodes } = options;
  const candidates =
    instanceIds.length > Math.ceil(nodes / SUMMARIES_PER_REQUEST)
      ? await keepSummarized(session, instanceIds)
      : instanceIds;
  const scanned = await mapConcurrently(
    candidates,
    REQUESTS_AT_A_TIME,
    instanceId => isScannedByAssociation(session, instanceId),
  );
  return new Set(candidates.filter((_, index) => scanned[index]));
}

async function keepSummarized(
  session: AwsSession,
  instanceIds: string[],
): Promise<string[]> {
  try {
    const summaries = await listComplianceSummaries(session, 'Association');
    const summarized = new Set(summaries.map(({ instanceId }) => instanceId));
    return instanceIds.filter(id => summarized.has(id));
  } catch (error) {
    if (AwsFailure.is(error) && error.class === 'action-denied') {
      return instanceIds;
    }
    throw error;
  }
}
