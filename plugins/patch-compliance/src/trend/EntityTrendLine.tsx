import { useApi } from '@backstage/frontend-plugin-api';
import {
  compliancePercent,
  TrendPoint,
} from 'backstage-plugin-patch-compliance-common';
import { useMemo } from 'react';
import { patchComplianceApiRef } from '../api';
import { useRequest } from '../request';
import { useTranslation } from '../translation';
import { SecondaryText } from '../ui';
import { lastDays, TREND_DAYS } from './days';
import { TrendLine } from './TrendLine';
import { useGapWords } from './useGapWords';

/** Of one day nobody can tell where it goes. */
const MIN_POINTS = 2;

/**
 * How the nodes of an entity went in the last days, in a line and in words. Nothing
 * as long as there is no history: the card says everything else without it.
 */
export const EntityTrendLine = (props: { entityRef: string }) => {
  const { entityRef } = props;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();
  const gapWords = useGapWords();
  const days = useMemo(() => lastDays(TREND_DAYS), []);
  const { value: trend } = useRequest(entityRef, options =>
    api.getTrend(
      { entityRef, from: days[0], to: days[days.length - 1] },
      options,
    ),
  );

  if (!trend || trend.points.length < MIN_POINTS) {
    return null;
  }
  const percent = ({ counts }: TrendPoint) => {
    const value = compliancePercent(counts);
    return value === undefined
      ? t('trend.noData')
      : t('trend.percent', { percent: value });
  };
  const first = trend.points[0];
  const last = trend.points[trend.points.length - 1];
  const words = [
    t('trend.line', {
      days: days.length,
      percentBefore: percent(first),
      percent: percent(last),
      unknownBefore: first.counts.unknown,
      unknown: last.counts.unknown,
    }),
    ...gapWords(days, trend.points),
  ].join(t('common.separator'));

  return (
    <div>
      <TrendLine days={days} trend={trend} label={words} />
      <SecondaryText as="p" size="small">
        {words}
      </SecondaryText>
    </div>
  );
};
