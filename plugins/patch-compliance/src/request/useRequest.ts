import { useCallback, useEffect, useRef, useState } from 'react';
import { RequestOptions } from 'backstage-plugin-patch-compliance-common';

/** What is known of a request by now. */
export interface RequestState<TValue> {
  /** Kept while the same thing is loaded again, and if that fails. */
  value?: TValue;
  /** Of the last attempt. */
  error?: Error;
  loading: boolean;
  /** Asks again, for a retry or for newer data. */
  reload: () => void;
}

interface Loaded<TValue> extends Omit<RequestState<TValue>, 'reload'> {
  key: string | undefined;
}

/**
 * Loads something when it is first rendered and whenever its key changes, and
 * aborts what nobody waits for any more.
 *
 * @param key - tells different things apart; without one, nothing is loaded
 */
export function useRequest<TValue>(
  key: string | undefined,
  load: (options: Required<RequestOptions>) => Promise<TValue>,
): RequestState<TValue> {
  const [state, setState] = useState<Loaded<TValue>>({
    key,
    loading: key !== undefined,
  });
  const [attempt, setAttempt] = useState(0);
  const latestLoad = useRef(load);
  latestLoad.current = load;

  useEffect(() => {
    if (key === undefined) {
      setState({ key, loading: false });
      return undefined;
    }
    const controller = new AbortController();
    setState(previous => {
      const { value, error }: Partial<Loaded<TValue>> =
        previous.key === key ? previous : {};
      // What is said beside the value stays until there is something newer.
      return {
        key,
        value,
        error: value === undefined ? undefined : error,
        loading: true,
      };
    });
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
  return state.key === key
    ? { ...state, reload }
    : { loading: key !== undefined, reload };
}
