import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { DiscoveryState } from 'backstage-plugin-patch-compliance-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { patchComplianceApiRef } from '../api';
import { explainError } from '../request';
import { useTranslation } from '../translation';

const TOAST_MS = 8 * 1000;

/**
 * Asks for the accounts and Regions to be listed again, and tells who asked here
 * when that is done.
 *
 * @param discovery - as it is known by now; somebody else keeps it up to date
 * @param onAsked - what is known of it is old
 */
export function useDiscoveryRefresh(
  discovery: DiscoveryState,
  onAsked: () => void,
): { ask: () => Promise<void>; asking: boolean } {
  const api = useApi(patchComplianceApiRef);
  const toastApi = useApi(toastApiRef);
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const asked = useRef(false);
  const { refreshing, lastSuccessAt } = discovery;

  useEffect(() => {
    if (!asked.current || refreshing) {
      return;
    }
    asked.current = false;
    toastApi.post({
      title: t('coverage.discovery.done'),
      status: 'success',
      timeout: TOAST_MS,
    });
  }, [refreshing, lastSuccessAt, t, toastApi]);

  const ask = useCallback(async () => {
    setAsking(true);
    try {
      await api.refreshDiscovery();
      asked.current = true;
      onAsked();
    } catch (error) {
      toastApi.post({
        title: t('coverage.discovery.requestFailed'),
        description: explainError(error).message,
        status: 'danger',
        timeout: TOAST_MS,
      });
    } finally {
      setAsking(false);
    }
  }, [api, onAsked, t, toastApi]);

  return { ask, asking };
}
