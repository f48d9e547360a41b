import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  RefreshProgress,
  RequestOptions,
} from 'backstage-plugin-patch-compliance-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { explainError, usePolling, useRequest } from '../request';
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
  ask: () => Promise<void>;
}

/**
 * Asks for something to be read from AWS now, and follows the reading to its
 * end, whoever asked for it. The outcome is told to who asked here.
 */
export function useRefresh(what: Refreshable): RefreshState {
  const toastApi = useApi(toastApiRef);
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const request = useRequest(what.key, options => what.getProgress(options));
  const { value, error, reload } = request;

  const underWay = value !== undefined && isUnderWay(value);
  usePolling(request, {
    // What is refused once is refused again; other failures may pass.
    enabled: underWay && !(error && explainError(error).refused),
    intervalMs: POLL_INTERVAL_MS,
  });

  const latest = useRef({ what, t });
  latest.current = { what, t };
  const asked = useRef(false);
  const followed = useRef(false);

  const end = useCallback(
    (progress: RefreshProgress) => {
      const { what: read, t: translate } = latest.current;
      read.onRead();
      if (asked.current) {
        asked.current = false;
        const unread = progress.failed + progress.unreadable;
        toastApi.post({
          title: translate(`refresh.${unread > 0 ? 'partly' : 'succeeded'}`, {
            name: read.name,
            done: progress.done,
            count: progress.targets,
          }),
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
      end(value);
    }
  }, [value, end]);

  const ask = useCallback(async () => {
    setAsking(true);
    try {
      const progress = await latest.current.what.refresh();
      asked.current = true;
      if (isUnderWay(progress)) {
        reload();
      } else {
        // It was read a moment ago: that counts.
        end(progress);
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

  return { progress: underWay ? value : undefined, asking, ask };
}
