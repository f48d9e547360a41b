import { Trend } from 'backstage-plugin-patch-compliance-common';
import { useId } from 'react';
import { useFormat } from '../format';
import { PosturePatterns } from '../posture';
import { useTranslation } from '../translation';
import { SecondaryText } from '../ui';
import { countFewerRead } from './countFewerRead';
import { countExpected, TrendColumn, trendColumns } from './trendColumns';
import styles from './TrendChart.module.css';

/** Below the columns: how high the marks of days are that are not comparable. */
const MARK_HEIGHT_PX = 8;

/** How much of a day's width separates it from the next. */
const GAP_SHARE = 0.15;

/** The days as stacked columns. What they say is beside it as text and as a table. */
export const TrendChart = (props: {
  days: string[];
  trend: Trend;
  /** What is to be seen, in a sentence. */
  label: string;
}) => {
  const { days, trend, label } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const patternId = useId();
  const columnPercent = 100 / days.length;

  const columns = trendColumns(days, trend.points);
  const fewerRead = countFewerRead(trend.points);

  const describe = (column: TrendColumn) => {
    const { day, point } = column;
    if (!point) {
      return t('trend.missingDay', { day: format.utcDay(day) });
    }
    const fewer = fewerRead.get(day);
    return [
      t('trend.day', {
        day: format.utcDay(day),
        compliant: point.counts.compliant,
        nonCompliant: point.counts.nonCompliant,
        unknown: point.counts.unknown,
      }),
      ...(fewer ? [t('trend.fewerReadDay', { count: fewer })] : []),
    ].join(t('common.separator'));
  };

  return (
    <div className={styles.figure}>
      <SecondaryText size="small">
        {format.number(Math.max(0, ...trend.points.map(countExpected)))}
      </SecondaryText>
      <svg className={styles.chart} role="img" aria-label={label}>
        <PosturePatterns idPrefix={patternId} />
        {columns.map((column, index) => (
          <g key={column.day}>
            <title>{describe(column)}</title>
            {/* The whole height says what the day was, gaps too. */}
            <rect
              className={styles.ground}
              x={`${index * columnPercent}%`}
              width={`${columnPercent}%`}
              height="100%"
            />
            {!column.point && (
              <line
                className={styles.missing}
                x1={`${(index + 0.5) * columnPercent}%`}
                x2={`${(index + 0.5) * columnPercent}%`}
                y2="100%"
              />
            )}
            {column.parts.map(({ posture, startPercent, lengthPercent }) => (
              <rect
                key={posture}
                x={`${(index + GAP_SHARE / 2) * columnPercent}%`}
                y={`${100 - startPercent - lengthPercent}%`}
                width={`${columnPercent * (1 - GAP_SHARE)}%`}
                height={`${lengthPercent}%`}
                fill={`url(#${patternId}${posture})`}
              />
            ))}
          </g>
        ))}
      </svg>
      {fewerRead.size > 0 && (
        <svg
          aria-hidden
          className={styles.marks}
          style={{ height: MARK_HEIGHT_PX }}
        >
          {columns.map(
            (column, index) =>
              fewerRead.has(column.day) && (
                <rect
                  key={column.day}
                  x={`${index * columnPercent}%`}
                  width={`${columnPercent}%`}
                  height="100%"
                  fill={`url(#${patternId}unknown)`}
                >
                  <title>{describe(column)}</title>
                </rect>
              ),
          )}
        </svg>
      )}
      <div className={styles.days}>
        <SecondaryText size="small">{format.utcDay(days[0])}</SecondaryText>
        <SecondaryText size="small">
          {format.utcDay(days[days.length - 1])}
        </SecondaryText>
      </div>
    </div>
  );
};
