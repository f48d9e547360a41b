import {
  NodeFilter,
  OwnershipRule,
  Posture,
  PostureFlag,
  PostureReason,
} from 'backstage-plugin-patch-compliance-common';
import { useCallback } from 'react';
import { useTranslation } from '../translation';

/** Names the values that nodes are filtered by, where they have names. */
export function useValueLabel(): (
  name: keyof NodeFilter,
  value: string,
) => string {
  const { t } = useTranslation();
  return useCallback(
    (name, value) => {
      switch (name) {
        case 'posture':
          return t(`posture.name.${value as Posture}`);
        case 'reason':
          return t(`posture.reason.${value as PostureReason}`);
        case 'rule':
          return t(`nodes.rule.${value as OwnershipRule}`);
        case 'flag':
          return t(`posture.flag.${value as PostureFlag}`);
        case 'ownership':
          return t(
            `nodes.ownership.${value as NonNullable<NodeFilter['ownership']>}`,
          );
        case 'environment':
        case 'platformType':
          return value || t(`nodes.filter.without.${name}`);
        default:
          return value || t('common.none');
      }
    },
    [t],
  );
}
