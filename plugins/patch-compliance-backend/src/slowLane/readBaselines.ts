import {
  AwsSession,
  listBaselines,
  listPatchGroups,
  readBaselineApproval,
} from '../aws';
import { mapConcurrently } from '../concurrency';
import { ObservedBaselines } from '../database/collection';
import { bareBaselineId } from '../database/slowLane';

const REQUESTS_AT_A_TIME = 4;

/**
 * Reads the patch baselines of a target and the patch groups that they judge.
 *
 * @remarks
 *
 * When one approves patches takes a request each. AWS has made more than a dozen,
 * so that it is asked only for those that judge a node, and for the account's own.
 *
 * @param used - ids of the baselines that judge nodes
 */
export async function readBaselines(
  session: AwsSession,
  used: Iterable<string>,
): Promise<ObservedBaselines> {
  const judging = new Set([...used].map(bareBaselineId));
  const listed = await listBaselines(session);
  const groups = await listPatchGroups(session);
  const baselines = await mapConcurrently(
    listed,
    REQUESTS_AT_A_TIME,
    async baseline => ({
      ...baseline,
      ...((baseline.owner === 'Self' ||
        judging.has(bareBaselineId(baseline.baselineId))) &&
        (await readBaselineApproval(session, baseline.baselineId))),
    }),
  );
  return { baselines, groups };
}
