import { Flex, Text } from '@backstage/ui';
import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import { Day, useFormat } from '../format';
import { useTranslation } from '../translation';
import {
  Loading,
  RequestError,
  SecondaryText,
  Section,
  StaticTable,
} from '../ui';
import { SeverityName } from './SeverityName';
import { TrendState } from './useTrend';

const NUMBER_WIDTH_PX = 76;

/** `since Nov 19` in one line. */
const OPEN_WIDTH_PX = 116;

/** How long patches took until they were gone, by severity, and which are still open. */
export const TimesToPatch = (props: { state: TrendState }) => {
  const { value: times, error, loading, reload } = props.state.times;
  const { t } = useTranslation();
  const format = useFormat();

  const days = (value: number | undefined) =>
    value === undefined
      ? t('common.none')
      : t('trend.times.atMostDays', { count: value });

  return (
    <Section title={t('trend.times.title')}>
      {!times && loading && <Loading what={t('trend.times.what')} />}
      {error && (
        <RequestError
          error={error}
          what={t('trend.times.what')}
          permission={patchComplianceNodeReadPermission}
          onRetry={reload}
        />
      )}
      {times?.items.length === 0 && (
        <Text as="p">{t('trend.times.empty')}</Text>
      )}
      {times && times.items.length > 0 && (
        <Flex direction="column" gap="3">
          <StaticTable
            items={times.items.map(item => ({ ...item, id: item.severity }))}
            columns={[
              {
                id: 'severity',
                label: t('trend.times.columns.severity'),
                cell: ({ severity }) => <SeverityName severity={severity} />,
              },
              {
                id: 'fixed',
                minWidth: NUMBER_WIDTH_PX,
                label: t('trend.times.columns.fixed'),
                cell: ({ fixed }) => format.number(fixed),
              },
              {
                id: 'median',
                minWidth: NUMBER_WIDTH_PX,
                label: t('trend.times.columns.median'),
                cell: ({ medianDays }) => days(medianDays),
              },
              {
                id: 'p90',
                minWidth: NUMBER_WIDTH_PX,
                label: t('trend.times.columns.p90'),
                cell: ({ p90Days }) => days(p90Days),
              },
              {
                id: 'open',
                share: 1.5,
                minWidth: OPEN_WIDTH_PX,
                label: t('trend.times.columns.open'),
                cell: ({ open }) => format.number(open),
                description: ({ oldestOpenSince }) =>
                  oldestOpenSince &&
                  t('trend.times.openSince', {
                    day: <Day at={oldestOpenSince} />,
                  }),
              },
            ]}
          />
          <SecondaryText as="p" size="small">
            {t('trend.times.note')}
          </SecondaryText>
        </Flex>
      )}
    </Section>
  );
};
