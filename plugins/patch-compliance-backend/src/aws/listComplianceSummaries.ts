import { ListResourceComplianceSummariesCommand } from '@aws-sdk/client-ssm';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';
import { timeOrNone } from './timeOrNone';
import { ComplianceSummary } from './types';

/** The most that AWS takes: so many nodes are summarized with one request. */
export const SUMMARIES_PER_REQUEST = 50;

/**
 * Lists AWS's own verdicts on the nodes of a target: on their patches, or on
 * their associations.
 *
 * @remarks
 *
 * They are stored inventory, and lag behind what they are about: a scan that
 * finds what the one before has found may leave the summary of that one.
 */
export async function listComplianceSummaries(
  session: AwsSession,
  complianceType: 'Patch' | 'Association',
): Promise<ComplianceSummary[]> {
  const items = await listAll(async token => {
    const { ResourceComplianceSummaryItems: page, NextToken: nextToken } =
      await session.call(
        'ssm:ListResourceComplianceSummaries',
        ({ ssm }, options) =>
          ssm.send(
            new ListResourceComplianceSummariesCommand({
              Filters: [
                {
                  Key: 'ComplianceType',
                  Values: [complianceType],
                  Type: 'EQUAL',
                },
              ],
              MaxResults: SUMMARIES_PER_REQUEST,
              NextToken: token,
            }),
            options,
          ),
      );
    return { items: page, nextToken };
  });
  return items.flatMap(item =>
    item.ResourceId && item.Status
      ? [
          {
            instanceId: item.ResourceId,
            status: item.Status,
            executionId: item.ExecutionSummary?.ExecutionId || undefined,
            executedAt: timeOrNone(item.ExecutionSummary?.ExecutionTime),
            executionType: item.ExecutionSummary?.ExecutionType || undefined,
          },
        ]
      : [],
  );
}
