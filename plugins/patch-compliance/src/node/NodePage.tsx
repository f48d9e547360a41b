import { ButtonLink } from '@backstage/ui';
import {
  parseNodeId,
  patchComplianceNodeReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import { useParams } from 'react-router-dom';
import { AsOfSection, useAsOf } from '../asOf';
import { useNode } from '../data';
import { explainError } from '../request';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { EmptyState, Loading, PageContent, RequestError } from '../ui';
import { NodeView } from './NodeView';

/** The page of the node that the URL names. */
export const NodePage = () => {
  const { nodeId = '' } = useParams<'nodeId'>();
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();
  const time = useAsOf();
  const { value: node, error, loading, reload } = useNode(nodeId, time.asOf);

  if (node) {
    return <NodeView node={node} time={time} onRead={reload} />;
  }
  return (
    <PageContent title={parseNodeId(nodeId)?.instanceId ?? nodeId}>
      <AsOfSection state={time}>
        {loading && <Loading what={t('node.what')} lines={8} />}
        {error &&
          (explainError(error).notFound ? (
            <EmptyState
              title={t('common.notFound.title')}
              description={t(
                time.asOf
                  ? 'common.notFound.descriptionThen'
                  : 'common.notFound.description',
              )}
              action={
                links && (
                  <ButtonLink
                    variant="secondary"
                    href={links.nodes({ asOf: time.asOf })}
                  >
                    {t('common.notFound.action')}
                  </ButtonLink>
                )
              }
            />
          ) : (
            <RequestError
              error={error}
              what={t('node.what')}
              permission={patchComplianceNodeReadPermission}
              onRetry={reload}
            />
          ))}
      </AsOfSection>
    </PageContent>
  );
};
