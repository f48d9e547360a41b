import { Flex, Text, ToggleButton } from '@backstage/ui';
import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import { useState } from 'react';
import { useTranslation } from '../translation';
import { Loading, RequestError, Section } from '../ui';
import { countUnread } from './countUnread';
import { TrendChart } from './TrendChart';
import { TrendTable } from './TrendTable';
import { TrendState } from './useTrend';

/** The last days: as a chart, in a sentence, and as a table. */
export const TrendSection = (props: { state: TrendState }) => {
  const { days, trend: request } = props.state;
  const { value: trend, error, loading, reload } = request;
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);

  const describe = () => {
    const first = trend?.points[0];
    const last = trend?.points[trend.points.length - 1];
    if (!trend || !first || !last) {
      return t('trend.empty');
    }
    const missing = days.length - trend.points.length;
    const unread = trend.points.filter(point => countUnread(point)).length;
    return [
      t('trend.sentence', {
        nonCompliantBefore: first.counts.nonCompliant,
        nonCompliant: last.counts.nonCompliant,
        unknownBefore: first.counts.unknown,
        unknown: last.counts.unknown,
      }),
      ...(missing > 0 ? [t('trend.missing', { count: missing })] : []),
      ...(unread > 0 ? [t('trend.unread', { count: unread })] : []),
    ].join(t('common.separator'));
  };

  return (
    <Section title={t('trend.title')}>
      <Flex direction="column" gap="3">
        {!trend && loading && <Loading what={t('trend.what')} />}
        {error && (
          <RequestError
            error={error}
            what={t('trend.what')}
            permission={patchComplianceNodeReadPermission}
            onRetry={reload}
          />
        )}
        {trend && <Text as="p">{describe()}</Text>}
        {trend && trend.points.length > 0 && (
          <>
            {asTable ? (
              <TrendTable days={days} trend={trend} />
            ) : (
              <TrendChart days={days} trend={trend} label={describe()} />
            )}
            <div>
              <ToggleButton
                size="small"
                isSelected={asTable}
                onChange={setAsTable}
              >
                {t('trend.asTable')}
              </ToggleButton>
            </div>
          </>
        )}
      </Flex>
    </Section>
  );
};
