import { useApi } from '@backstage/frontend-plugin-api';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { RequestState, useRequest } from '../request';

/** One node, now or at an earlier time. */
export function useNode(id: string, asOf?: string): RequestState<NodeDetails> {
  const api = useApi(patchComplianceApiRef);
  return useRequest(JSON.stringify({ id, asOf }), options =>
    api.getNode(asOf ? { id, asOf } : id, options),
  );
}
