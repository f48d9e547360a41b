import { useApi } from '@backstage/frontend-plugin-api';
import {
  ComplianceSummary,
  NodeFilter,
} from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { usePolling } from './usePolling';
import { RequestState, useRequest } from './useRequest';

const FIRST_READ_POLL_INTERVAL_MS = 5 * 1000;

/**
 * Counts and coverage of the nodes that a filter leaves. Newer ones follow by
 * themselves while AWS is read for the first time.
 */
export function useSummary(
  filter: NodeFilter = {},
): RequestState<ComplianceSummary> {
  const api = useApi(patchComplianceApiRef);
  const request = useRequest(JSON.stringify(filter), options =>
    api.getSummary(filter, options),
  );
  usePolling(request, {
    enabled: (request.value?.coverage.targets.pending ?? 0) > 0,
    intervalMs: FIRST_READ_POLL_INTERVAL_MS,
  });
  return request;
}
