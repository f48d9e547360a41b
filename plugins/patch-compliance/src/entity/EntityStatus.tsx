import { Flex } from '@backstage/ui';
import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import { EntitySummaryState } from '../data';
import { countNodes } from '../posture';
import { useTranslation } from '../translation';
import { Loading, RequestError } from '../ui';
import { NodesStatus } from './NodesStatus';
import { NoNodesStatus } from './NoNodesStatus';

/** How the nodes of an entity stand, in each state that this can be in. */
export const EntityStatus = (props: {
  request: EntitySummaryState;
  /** Absent for all of them. */
  maxFindings?: number;
  /** The day that is looked at, absent for now. */
  asOf?: string;
}) => {
  const { request, maxFindings, asOf } = props;
  const { value: summary, error, loading, reload, organization } = request;
  const { t } = useTranslation();

  return (
    <Flex direction="column" gap="3">
      {error && (
        <RequestError
          error={error}
          what={t('entity.what')}
          permission={patchComplianceNodeReadPermission}
          onRetry={reload}
        />
      )}
      {!summary && !error && loading && (
        <Loading what={t('entity.what')} lines={4} />
      )}
      {summary &&
        (countNodes(summary.counts) === 0 ? (
          <NoNodesStatus summary={summary} organization={organization} />
        ) : (
          <NodesStatus
            summary={summary}
            maxFindings={maxFindings}
            asOf={asOf}
            onRead={reload}
          />
        ))}
    </Flex>
  );
};
