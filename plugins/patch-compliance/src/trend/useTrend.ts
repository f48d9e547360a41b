import { useApi } from '@backstage/frontend-plugin-api';
import {
  HistoryScope,
  TimesToPatch,
  Trend,
} from 'backstage-plugin-patch-compliance-common';
import { useMemo } from 'react';
import { patchComplianceApiRef } from '../api';
import { RequestState, useRequest } from '../request';
import { lastDayOf, lastDays, TREND_DAYS } from './days';

/** The last days of something, and how they went. */
export interface TrendState {
  /** All days that are asked for, `2026-06-30`, whether they were recorded or not. */
  days: string[];
  trend: RequestState<Trend>;
  times: RequestState<TimesToPatch>;
}

/** The 30 days up to a time or to today, of the organization or of a part of it. */
export function useTrend(scope: HistoryScope = {}, asOf?: string): TrendState {
  const api = useApi(patchComplianceApiRef);
  const days = useMemo(
    () => lastDays(TREND_DAYS, asOf ? lastDayOf(asOf) : undefined),
    [asOf],
  );
  const request = { ...scope, from: days[0], to: days[days.length - 1] };
  const key = JSON.stringify(request);
  return {
    days,
    trend: useRequest(key, options => api.getTrend(request, options)),
    times: useRequest(key, options => api.listTimesToPatch(request, options)),
  };
}
