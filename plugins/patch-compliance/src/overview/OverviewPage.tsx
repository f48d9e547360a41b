import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import { useSummary } from '../data';
import { useTranslation } from '../translation';
import { Loading, PageContent, RequestError } from '../ui';
import { Overview } from './Overview';

/** How the whole organization stands. */
export const OverviewPage = () => {
  const { t } = useTranslation();
  const { value: summary, error, loading, reload } = useSummary();
  return (
    <PageContent title={t('overview.title')}>
      {!summary && loading && <Loading what={t('overview.what')} lines={8} />}
      {error && (
        <RequestError
          error={error}
          what={t('overview.what')}
          permission={patchComplianceNodeReadPermission}
          onRetry={reload}
        />
      )}
      {summary && <Overview summary={summary} />}
    </PageContent>
  );
};
