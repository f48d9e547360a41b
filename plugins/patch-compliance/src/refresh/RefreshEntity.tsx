import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { patchComplianceApiRef } from '../api';
import { useRequest } from '../request';
import { RefreshNodes } from './RefreshNodes';

/** Reads the nodes of an entity again. */
export const RefreshEntity = (props: {
  /** One that has nodes. */
  entityRef: string;
  onRead: () => void;
}) => {
  const { entityRef, onRead } = props;
  const api = useApi(patchComplianceApiRef);
  // Permissions are asked for by node: one stands for the others.
  const { value: nodes } = useRequest(entityRef, options =>
    api.listNodes({ entityRef: [entityRef], limit: 1 }, options),
  );

  return (
    <RefreshNodes
      nodeId={nodes?.items[0]?.id}
      what={{
        key: entityRef,
        name: parseEntityRef(entityRef).name,
        refresh: options => api.refreshEntity(entityRef, options),
        getProgress: options => api.getEntityRefresh(entityRef, options),
        onRead,
      }}
    />
  );
};
