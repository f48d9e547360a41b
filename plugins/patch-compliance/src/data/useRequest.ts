import { useCallback, useEffect, useRef, useState } from 'react';
import { RequestOptions } from 'backstage-plugin-patch-compliance-common';

/** What is known of a request by now. */
export interface RequestState<TValue> {
  /** Kept while the same thing is loaded again. */
  value?: TValue;
  error?: Error;
  loading: boolean;
  /** Asks again, for a retry or for newer data. */
  reload: () => void;
}

/**
 * Loads something when it is first rendered and whenever its key changes, and
 * aborts what nobody waits for any more.
 *
 * @param key - tells different things apart
 */
export function useRequest<TValue>(
  key: string,
  load: (options: Required<RequestOptions>) => Promise<TValue>,
): RequestState<TValue> {
  const [state, setState] = useState<
    Omit<RequestState<TValue>, 'reload'> & { key: string }
  >({ key, loading: true });
  const [attempt, setAttempt] = useState(0);
  const latestLoad = useRef(load);
  latestLoad.current = load;

  useEffect(() => {
    const controller = new AbortController();
    setState(previous => ({
      key,
      value: previous.key === key ? previous.value : undefined,
      loading: true,
    }));
    latestLoad.current({ signal: controller.signal }).then(
      value => {
        if (!controller.signal.aborted) {
          setState({ key, value, loading: false });
        }
      },
      error => {
        if (!controller.signal.aborted) {
          setState(previous => ({ ...previous, error, loading: false }));
        }
      },
    );
    return () => controller.abort();
  }, [key, attempt]);

  const reload = useCallback(() => setAttempt(previous => previous + 1), []);

  // The render in which the key changes must not show the value of the old one.
  return state.key === key ? { ...state, reload } : { loading: true, reload };
}
