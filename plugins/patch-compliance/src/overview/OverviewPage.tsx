import { Flex } from '@backstage/ui';
import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import { AsOfSection, useAsOf } from '../asOf';
import { useSummary } from '../data';
import { useTranslation } from '../translation';
import { useTrend } from '../trend';
import { DroppedFilters, Loading, PageContent, RequestError } from '../ui';
import { Overview } from './Overview';

/** How the whole organization stands. */
export const OverviewPage = () => {
  const { t } = useTranslation();
  const time = useAsOf();
  const { asOf } = time;
  const { value: summary, error, loading, reload } = useSummary({ asOf });
  const history = useTrend({}, asOf);
  return (
    <PageContent title={t('overview.title')}>
      <Flex direction="column" gap="4">
        <DroppedFilters dropped={time.dropped} onForget={time.forgetDropped} />
        <AsOfSection state={time}>
          {!summary && loading && (
            <Loading what={t('overview.what')} lines={8} />
          )}
          {error && (
            <RequestError
              error={error}
              what={t('overview.what')}
              permission={patchComplianceNodeReadPermission}
              onRetry={reload}
            />
          )}
          {summary && (
            <Overview summary={summary} history={history} asOf={asOf} />
          )}
        </AsOfSection>
      </Flex>
    </PageContent>
  );
};
