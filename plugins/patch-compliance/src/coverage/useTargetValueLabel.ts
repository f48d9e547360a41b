import {
  ErrorClass,
  TargetFilter,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { useCallback } from 'react';
import { useTranslation } from '../translation';

/** Names what targets are filtered by: `Status: Failed`. */
export function useTargetValueLabel(): (
  name: keyof TargetFilter,
  value: string,
) => string {
  const { t } = useTranslation();
  return useCallback(
    (name, value) => {
      const words = () => {
        switch (name) {
          case 'status':
            return t(`coverage.status.${value as TargetStatus}`);
          case 'errorClass':
            return t(`coverage.error.name.${value as ErrorClass}`);
          default:
            return value || t('common.none');
        }
      };
      return t('common.filter.chip', {
        name: t(`coverage.filter.${name}`),
        value: words(),
      });
    },
    [t],
  );
}
