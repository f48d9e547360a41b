import {
  compliancePercent,
  Trend,
  TrendPoint,
} from 'backstage-plugin-patch-compliance-common';
import { useFormat } from '../format';
import { useTranslation } from '../translation';
import { StaticTable } from '../ui';
import { countUnread } from './countUnread';

/** The days as a table, the newest first; those that were not recorded say so. */
export const TrendTable = (props: { days: string[]; trend: Trend }) => {
  const { days, trend } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const byDay = new Map(trend.points.map(point => [point.day, point]));

  const number = (value: (point: TrendPoint) => number | undefined) =>
    function Value({ point }: { point?: TrendPoint }) {
      const known = point && value(point);
      return known === undefined ? t('common.none') : format.number(known);
    };

  return (
    <StaticTable
      items={[...days]
        .reverse()
        .map(day => ({ id: day, point: byDay.get(day) }))}
      columns={[
        {
          id: 'day',
          label: t('trend.columns.day'),
          cell: ({ id }) => format.utcDay(id),
        },
        {
          id: 'percent',
          label: t('trend.columns.percent'),
          cell: ({ point }) => {
            const percent = point && compliancePercent(point.counts);
            return percent === undefined
              ? t(point ? 'trend.noData' : 'trend.notRecorded')
              : t('trend.percent', { percent });
          },
        },
        {
          id: 'compliant',
          label: t('posture.name.compliant'),
          cell: number(({ counts }) => counts.compliant),
        },
        {
          id: 'nonCompliant',
          label: t('posture.name.non-compliant'),
          cell: number(({ counts }) => counts.nonCompliant),
        },
        {
          id: 'unknown',
          label: t('posture.name.unknown'),
          cell: number(({ counts }) => counts.unknown),
        },
        {
          id: 'excluded',
          label: t('posture.name.excluded'),
          cell: number(({ counts }) => counts.excluded),
        },
        {
          id: 'unread',
          label: t('trend.columns.unread'),
          cell: number(countUnread),
        },
      ]}
    />
  );
};
