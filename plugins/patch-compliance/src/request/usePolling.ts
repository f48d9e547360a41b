import { useEffect } from 'react';
import { RequestState } from './useRequest';

/**
 * Asks again as long as something is expected to change. The next request waits
 * for the answer to the last one, so that a slow backend is never outrun.
 */
export function usePolling(
  request: RequestState<unknown>,
  options: { enabled: boolean; intervalMs: number },
): void {
  const { loading, reload } = request;
  const { enabled, intervalMs } = options;

  useEffect(() => {
    if (!enabled || loading) {
      return undefined;
    }
    const timer = setTimeout(reload, intervalMs);
    return () => clearTimeout(timer);
  }, [enabled, loading, reload, intervalMs]);
}
