import { TrendPoint } from 'backstage-plugin-patch-compliance-common';
import { useCallback } from 'react';
import { useFormat } from '../format';
import { useTranslation } from '../translation';
import { countGaps } from './countGaps';

/** Says which days were not recorded: none, one or two phrases. */
export function useGapWords(): (
  days: string[],
  points: TrendPoint[],
) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    (days, points) => {
      const { recordedSince, missing } = countGaps(days, points);
      return [
        ...(recordedSince === undefined
          ? []
          : [
              t('trend.recordedSince', {
                day: format.recentUtcDay(recordedSince),
              }),
            ]),
        ...(missing > 0 ? [t('trend.missing', { count: missing })] : []),
      ];
    },
    [t, format],
  );
}
