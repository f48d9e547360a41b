import { useApi } from '@backstage/frontend-plugin-api';
import { EntitySummary } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { usePolling } from './usePolling';
import { RequestState, useRequest } from './useRequest';

const FIRST_READ_POLL_INTERVAL_MS = 5 * 1000;

/**
 * The compliance of the nodes that belong to an entity. Newer numbers follow by
 * themselves while its accounts are read for the first time.
 */
export function useEntitySummary(
  entityRef: string,
): RequestState<EntitySummary> {
  const api = useApi(patchComplianceApiRef);
  const request = useRequest(entityRef, options =>
    api.getEntitySummary(entityRef, options),
  );
  usePolling(request, {
    enabled: (request.value?.coverage.targets.pending ?? 0) > 0,
    intervalMs: FIRST_READ_POLL_INTERVAL_MS,
  });
  return request;
}
