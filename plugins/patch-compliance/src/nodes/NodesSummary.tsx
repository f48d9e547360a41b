import { Flex } from '@backstage/ui';
import { ComplianceSummary } from 'backstage-plugin-patch-compliance-common';
import { countNodes, PostureBar, PostureSentence } from '../posture';

/**
 * The bar and the sentence of the nodes that a filter leaves. The table below
 * tells of loading, of errors and of nothing found.
 */
export const NodesSummary = (props: {
  summary: ComplianceSummary | undefined;
}) => {
  const { summary } = props;
  if (!summary?.counts || countNodes(summary.counts) === 0) {
    return null;
  }
  return (
    <Flex direction="column" gap="2">
      <PostureBar counts={summary.counts} />
      <PostureSentence counts={summary.counts} coverage={summary.coverage} />
    </Flex>
  );
};
