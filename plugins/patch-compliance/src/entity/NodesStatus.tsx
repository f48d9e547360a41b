import { EntitySummary } from 'backstage-plugin-patch-compliance-common';
import { CoverageNotice } from '../coverage';
import { PostureBar, PostureLegend, PostureSentence } from '../posture';
import { RefreshEntity } from '../refresh';
import { Findings } from './Findings';

/** How the nodes of an entity stand that has some. */
export const NodesStatus = (props: {
  summary: EntitySummary;
  maxFindings?: number;
  /** The day that is looked at, absent for now. */
  asOf?: string;
  /** The nodes were read again. */
  onRead: () => void;
}) => {
  const { summary, maxFindings, asOf, onRead } = props;
  const { counts, coverage, entityRef } = summary;
  return (
    <>
      {!asOf && <CoverageNotice coverage={coverage} />}
      {counts && (
        <>
          <PostureBar counts={counts} />
          <PostureSentence counts={counts} coverage={coverage} />
          <PostureLegend
            counts={counts}
            filter={{ entityRef: [entityRef], asOf }}
          />
        </>
      )}
      <Findings summary={summary} max={maxFindings} asOf={asOf} />
      {!asOf && <RefreshEntity entityRef={entityRef} onRead={onRead} />}
    </>
  );
};
