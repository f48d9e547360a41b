import { Flex } from '@backstage/ui';
import {
  EntitySummary,
  patchComplianceNodeReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import { FirstReadProgress } from '../coverage';
import { RequestState } from '../data';
import {
  countNodes,
  PostureBar,
  PostureLegend,
  PostureSentence,
} from '../posture';
import { useTranslation } from '../translation';
import { Loading, RequestError } from '../ui';
import { Findings } from './Findings';
import { NothingOwned } from './NothingOwned';

/** How the nodes of an entity stand, in each state that this can be in. */
export const EntityStatus = (props: {
  request: RequestState<EntitySummary>;
  /** Absent for all of them. */
  maxFindings?: number;
}) => {
  const { request, maxFindings } = props;
  const { value: summary, error, loading, reload } = request;
  const { t } = useTranslation();

  if (error) {
    return (
      <RequestError
        error={error}
        what={t('entity.what')}
        permission={patchComplianceNodeReadPermission}
        onRetry={reload}
      />
    );
  }
  if (!summary) {
    return loading ? <Loading what={t('entity.what')} lines={4} /> : null;
  }

  const { counts, coverage, entityRef } = summary;
  return (
    <Flex direction="column" gap="3">
      {coverage.targets.pending > 0 && (
        <FirstReadProgress targets={coverage.targets} />
      )}
      {countNodes(counts) === 0 ? (
        <NothingOwned entityRef={entityRef} />
      ) : (
        <>
          <PostureBar counts={counts} />
          <PostureSentence counts={counts} coverage={coverage} />
          <PostureLegend counts={counts} filter={{ entityRef: [entityRef] }} />
          <Findings summary={summary} max={maxFindings} />
        </>
      )}
    </Flex>
  );
};
