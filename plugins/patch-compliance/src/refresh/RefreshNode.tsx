import { useApi } from '@backstage/frontend-plugin-api';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { useTranslation } from '../translation';
import { isNeverRead } from './isNeverRead';
import { RefreshNodes } from './RefreshNodes';

/** Reads a node again. */
export const RefreshNode = (props: {
  node: Pick<NodeDetails, 'id' | 'name' | 'instanceId' | 'targetStatus'>;
  onRead: () => void;
}) => {
  const { node, onRead } = props;
  const { id, targetStatus } = node;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();

  return (
    <RefreshNodes
      nodeId={id}
      unreadable={
        targetStatus && isNeverRead(targetStatus)
          ? t('refresh.notReadable', {
              status: t(`coverage.status.${targetStatus}`),
            })
          : undefined
      }
      what={{
        key: id,
        name: node.name ?? node.instanceId,
        refresh: options => api.refreshNode(id, options),
        getProgress: options => api.getNodeRefresh(id, options),
        onRead,
      }}
    />
  );
};
