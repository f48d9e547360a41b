import { Flex, Text, ToggleButton } from '@backstage/ui';
import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import { useState } from 'react';
import { useTranslation } from '../translation';
import { Loading, RequestError, Section } from '../ui';
import { countFewerRead } from './countFewerRead';
import { TrendChart } from './TrendChart';
import { TrendTable } from './TrendTable';
import { useGapWords } from './useGapWords';
import { TrendState } from './useTrend';

/** The last days: as a chart, in a sentence, and as a table. */
export const TrendSection = (props: { state: TrendState }) => {
  const { days, trend: request } = props.state;
  const { value: trend, error, loading, reload } = request;
  const { t } = useTranslation();
  const gapWords = useGapWords();
  const [asTable, setAsTable] = useState(false);

  const describe = () => {
    const first = trend?.points[0];
    const last = trend?.points[trend.points.length - 1];
    if (!trend || !first || !last) {
      return t('trend.empty');
    }
    const { nonCompliant, unknown } = last.counts;
    const fewerRead = countFewerRead(trend.points).size;
    return [
      // Of one day nobody can tell where it goes.
      first === last
        ? t('trend.sentenceOfOne', { nonCompliant, unknown })
        : t('trend.sentence', {
            nonCompliantBefore: first.counts.nonCompliant,
            nonCompliant,
            unknownBefore: first.counts.unknown,
            unknown,
          }),
      ...gapWords(days, trend.points),
      ...(fewerRead > 0 ? [t('trend.fewerRead', { count: fewerRead })] : []),
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
