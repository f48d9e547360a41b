import {
  OrganizationCoverage,
  RequestOptions,
} from 'backstage-plugin-patch-compliance-common';
import { RequestState, usePolling, useRequest } from '../request';
import { isCollecting } from './isCollecting';

const POLL_INTERVAL_MS = 5 * 1000;

/**
 * Loads something that tells its coverage. Newer versions follow by themselves
 * while AWS is read for the first time.
 *
 * @param key - see `useRequest`
 * @param options.isPast - it is about an earlier time, and does not change
 * @param options.poll - decides otherwise, where its own coverage cannot tell
 */
export function useCoveredRequest<
  TValue extends { coverage: OrganizationCoverage },
>(
  key: string | undefined,
  load: (options: Required<RequestOptions>) => Promise<TValue>,
  options: { poll?: (value: TValue) => boolean; isPast?: boolean } = {},
): RequestState<TValue> {
  const { poll = ({ coverage }) => isCollecting(coverage), isPast } = options;
  const request = useRequest(key, load);
  usePolling(request, {
    enabled: !isPast && request.value !== undefined && poll(request.value),
    intervalMs: POLL_INTERVAL_MS,
  });
  return request;
}
