import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Target } from 'backstage-plugin-patch-compliance-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { patchComplianceApiRef } from '../api';
import { useFormat } from '../format';
import { explainError } from '../request';
import { useTranslation } from '../translation';
import { describeTarget } from './describeTarget';

const POLL_INTERVAL_MS = 2 * 1000;
const TOAST_MS = 8 * 1000;

/**
 * Asks for a target to be read from AWS now, follows the reading to its end and
 * tells the outcome.
 *
 * @param onUpdate - takes each newer version of the target
 */
export function useTargetRefresh(
  target: Target,
  onUpdate: (target: Target) => void,
): { refresh: () => Promise<void>; asking: boolean } {
  const api = useApi(patchComplianceApiRef);
  const toastApi = useApi(toastApiRef);
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  // Only who asked wants to be told; the collector reads targets all the time.
  const asked = useRef(false);

  const latest = useRef({ onUpdate, t, format });
  latest.current = { onUpdate, t, format };

  useEffect(() => {
    if (!target.refreshing) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const handlePollError = (error: unknown) => {
      const { refused, message } = explainError(error);
      if (!refused) {
        // It says nothing about the reading, and the next poll may not fail.
        latest.current.onUpdate({ ...target });
        return;
      }
      asked.current = false;
      toastApi.post({
        title: latest.current.t(
          'coverage.refresh.lost',
          describeTarget(target),
        ),
        description: message,
        status: 'danger',
        timeout: TOAST_MS,
      });
      latest.current.onUpdate({ ...target, refreshing: false });
    };
    const timer = setTimeout(async () => {
      try {
        const next = await api.getTarget(target.id, { signal });
        if (!signal.aborted) {
          latest.current.onUpdate(next);
        }
      } catch (error) {
        if (!signal.aborted) {
          handlePollError(error);
        }
      }
    }, POLL_INTERVAL_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, target, toastApi]);

  useEffect(() => {
    if (target.refreshing || !asked.current) {
      return;
    }
    asked.current = false;
    const { t: translate, format: write } = latest.current;
    const failed = target.status === 'failed';
    const { lastError } = target;
    toastApi.post({
      title: translate(
        `coverage.refresh.${failed ? 'failed' : 'succeeded'}`,
        describeTarget(target),
      ),
      description: lastError
        ? [
            translate(`coverage.error.name.${lastError.class}`),
            lastError.deniedAction &&
              translate('coverage.error.denied', {
                action: lastError.deniedAction,
              }),
          ]
            .filter(Boolean)
            .join(translate('common.separator'))
        : target.durationMs !== undefined &&
          translate('refresh.took', {
            duration: write.elapsed(target.durationMs),
          }),
      status: failed ? 'danger' : 'success',
      timeout: TOAST_MS,
    });
  }, [target, toastApi]);

  const refresh = useCallback(async () => {
    setAsking(true);
    try {
      const next = await api.refreshTarget(target.id);
      asked.current = true;
      latest.current.onUpdate(next);
    } catch (error) {
      toastApi.post({
        title: latest.current.t(
          'coverage.refresh.requestFailed',
          describeTarget(target),
        ),
        description: explainError(error).message,
        status: 'danger',
        timeout: TOAST_MS,
      });
    } finally {
      setAsking(false);
    }
  }, [api, target, toastApi]);

  return { refresh, asking };
}
