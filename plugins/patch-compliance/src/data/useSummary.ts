import { useApi } from '@backstage/frontend-plugin-api';
import {
  AsOf,
  ComplianceSummary,
  NodeFilter,
} from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { RequestState } from '../request';
import { useCoveredRequest } from './useCoveredRequest';

/** Counts and coverage of the nodes that a filter leaves, now or at an earlier time. */
export function useSummary(
  filter: NodeFilter & AsOf = {},
  options: { enabled?: boolean } = {},
): RequestState<ComplianceSummary> {
  const { enabled = true } = options;
  const api = useApi(patchComplianceApiRef);
  return useCoveredRequest(
    enabled ? JSON.stringify(filter) : undefined,
    requestOptions => api.getSummary(filter, requestOptions),
    { isPast: filter.asOf !== undefined },
  );
}
