import { useApi } from '@backstage/frontend-plugin-api';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { RequestState, useRequest } from '../request';

/** One node. */
export function useNode(id: string): RequestState<NodeDetails> {
  const api = useApi(patchComplianceApiRef);
  return useRequest(id, options => api.getNode(id, options));
}
