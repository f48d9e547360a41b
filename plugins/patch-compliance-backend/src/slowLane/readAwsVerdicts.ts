import { AwsVerdict } from 'backstage-plugin-patch-compliance-common';
import { AwsSession, listComplianceSummaries } from '../aws';

/**
 * AWS's own verdicts on the patches of a target's nodes, by instance id.
 */
export async function readAwsVerdicts(
  session: AwsSession,
): Promise<Map<string, AwsVerdict>> {
  const summaries = await listComplianceSummaries(session, 'Patch');
  return new Map(
    summaries.map(({ instanceId, ...verdict }) => [instanceId, verdict]),
  );
}
