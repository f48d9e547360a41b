import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  RefreshProgress,
  RequestOptions,
} from 'backstage-plugin-patch-compliance-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { explainError, usePolling, useRequest } from '../request';
import { useFormat } from '../format';
import { useTranslation } from '../translation';
import { isUnderWay } from './progressStates';

const POLL_INTERVAL_MS = 2 * 1000;
const TOAST_MS = 8 * 1000;

/** Something that can be read from AWS again. */
export interface Refreshable {
  /** Tells different ones apart. */
  key: string;
  /** How it is named at the start of a sentence. */
  name: string;
  refresh: (options?: RequestOptions) => Promise<RefreshProgress>;
  getProgress: (options?: RequestOptions) => Promise<RefreshProgress>;
  /** It was read again: what is shown of it is old. */
  onRead: () => void;
}

/** A refresh that may be under way. */
export interface RefreshState {
  /** Absent where none is under way. */
  progress?: RefreshProgress;
  asking: boolean;
  /** How the last one went that was asked for here, in a sentence. */
  outcome?: string;
  ask: () => Promise<void>;
}

/**
 * Asks for something to be read from AWS now, and follows the reading to its
 * end, whoever asked for it. The outcome is told to who asked here.
 */
export function useRefresh(what: Refreshable): RefreshState {
  const toastApi = useApi(toastApiRef);
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<string>();
  const request = useRequest(what.key, options => what.getProgress(options));
  const { value, error, reload } = request;

  const underWay = value !== undefined && isUnderWay(value);
  usePolling(request, {
    // What is refused once is refused again; other failures may pass.
    enabled: underWay && !(error && explainError(error).refused),
    intervalMs: POLL_INTERVAL_MS,
  });

  const latest = useRef({ what, t, format });
  latest.current = { what, t, format };
  const asked = useRef(false);
  const askedAt = useRef(0);
  const followed = useRef(false);

  const end = useCallback(
    (progress: RefreshProgress, waited: boolean) => {
      const { what: read, t: translate, format: write } = latest.current;
      read.onRead();
      if (asked.current) {
        asked.current = false;
        const unread = progress.failed + progress.unreadable;
        // What was read a moment before is not what took this long.
        const readNow = waited
          ? translate('refresh.took', {
              duration: write.elapsed(Date.now() - askedAt.current),
            })
          : translate('refresh.justNow');
        const took = unread > 0 ? undefined : readNow;
        setOutcome(took);
        toastApi.post({
          title: translate(`refresh.${unread > 0 ? 'partly' : 'succeeded'}`, {
            name: read.name,
            done: progress.done,
            count: progress.targets,
          }),
          description: took,
          status: unread > 0 ? 'danger' : 'success',
          timeout: TOAST_MS,
        });
      }
    },
    [toastApi],
  );

  useEffect(() => {
    if (!value) {
      return;
    }
    if (isUnderWay(value)) {
      followed.current = true;
    } else if (followed.current || asked.current) {
      followed.current = false;
      end(value, true);
    }
  }, [value, end]);

  const ask = useCallback(async () => {
    setAsking(true);
    setOutcome(undefined);
    askedAt.current = Date.now();
    try {
      const progress = await latest.current.what.refresh();
      asked.current = true;
      if (isUnderWay(progress)) {
        reload();
      } else {
        // It was read a moment ago: that counts.
        end(progress, false);
      }
    } catch (thrown) {
      const { what: refused, t: translate } = latest.current;
      toastApi.post({
        title: translate('refresh.requestFailed', { name: refused.name }),
        description: explainError(thrown).message,
        status: 'danger',
        timeout: TOAST_MS,
      });
    } finally {
      setAsking(false);
    }
  }, [end, reload, toastApi]);

  return { progress: underWay ? value : undefined, asking, outcome, ask };
}
