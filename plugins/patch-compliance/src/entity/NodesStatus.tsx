import { EntitySummary } from 'backstage-plugin-patch-compliance-common';
import { CoverageNotice } from '../coverage';
import { PostureBar, PostureLegend, PostureSentence } from '../posture';
import { Findings } from './Findings';

/** How the nodes of an entity stand that has some. */
export const NodesStatus = (props: {
  summary: EntitySummary;
  maxFindings?: number;
}) => {
  const { summary, maxFindings } = props;
  const { counts, coverage, entityRef } = summary;
  return (
    <>
      <CoverageNotice coverage={coverage} />
      <PostureBar counts={counts} />
      <PostureSentence counts={counts} coverage={coverage} />
      <PostureLegend counts={counts} filter={{ entityRef: [entityRef] }} />
      <Findings summary={summary} max={maxFindings} />
    </>
  );
};
