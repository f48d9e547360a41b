import { useApi } from '@backstage/frontend-plugin-api';
import { patchComplianceApiRef } from '../api';
import { RequestState, useRequest } from '../request';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The first day in UTC of which something is kept, `2026-06-30`; today where there
 * is no earlier one.
 */
export function useKeptSince(): Omit<RequestState<string>, 'reload'> {
  const api = useApi(patchComplianceApiRef);
  // It comes with each trend: that of one day that is over is the cheapest.
  const day = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
  const { value, error, loading } = useRequest(day, options =>
    api.getTrend({ from: day, to: day }, options),
  );
  return { value: value?.keptSince, error, loading };
}
