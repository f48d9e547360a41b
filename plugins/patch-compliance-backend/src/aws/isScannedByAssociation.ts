import { ListComplianceItemsCommand } from '@aws-sdk/client-ssm';
import { AwsSession } from './AwsSession';
import { listPages } from './listPages';

const PAGE_SIZE = 50;
const SCAN_DOCUMENT = 'AWS-RunPatchBaselineAssociation';

/**
 * Whether a node was scanned through `AWS-RunPatchBaselineAssociation`, which
 * leaves no patch state.
 */
export async function isScannedByAssociation(
  session: AwsSession,
  instanceId: string,
): Promise<boolean> {
  const pages = listPages(async token => {
    const { ComplianceItems: items, NextToken: nextToken } = await session.call(
      'ssm:ListComplianceItems',
      ({ ssm }, options) =>
        ssm.send(
          new ListComplianceItemsCommand({
            ResourceIds: [instanceId],
            ResourceTypes: ['ManagedInstance'],
            Filters: [
              { Key: 'ComplianceType', Values: ['Association'], Type: 'EQUAL' },
            ],
            MaxResults: PAGE_SIZE,
            NextToken: token,
          }),
          options,
        ),
    );
    return { items, nextToken };
  });
  for await (const page of pages) {
    if (page.some(item => item.Details?.DocumentName === SCAN_DOCUMENT)) {
      return true;
    }
  }
  return false;
}
