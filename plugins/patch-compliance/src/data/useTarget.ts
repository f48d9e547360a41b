import { useApi } from '@backstage/frontend-plugin-api';
import { Target } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { RequestState, useRequest } from '../request';

/** One target with its ledger. */
export function useTarget(id: string): RequestState<Target> {
  const api = useApi(patchComplianceApiRef);
  return useRequest(id, options => api.getTarget(id, options));
}
