import { Flex } from '@backstage/ui';
import { useSummary } from '../data';
import { useUrlFilter } from '../routing';
import { useTranslation } from '../translation';
import { DroppedFilters, PageContent } from '../ui';
import { CoverageSummary } from './CoverageSummary';
import { DiscoveryStatus } from './DiscoveryStatus';
import { OnlyNow } from './OnlyNow';
import { Problems } from './Problems';
import { TargetFilters } from './TargetFilters';
import { NO_TARGET_FILTER, parseTargetQuery } from './targetQuery';
import { TargetsTable } from './TargetsTable';
import { UnreadAccounts } from './UnreadAccounts';

/** The ledger of what was read of AWS, what was not, and why. */
export const CoveragePage = () => {
  const { t } = useTranslation();
  const { filter, changeFilter, dropped, forgetDropped } =
    useUrlFilter(parseTargetQuery);
  const { value: summary, reload } = useSummary();
  const { accounts, discovery } = summary?.coverage ?? {};

  return (
    <PageContent
      title={t('coverage.title')}
      description={t('coverage.description')}
    >
      <Flex direction="column" gap="4">
        <OnlyNow />
        {summary && <CoverageSummary coverage={summary.coverage} />}
        {discovery && (
          <DiscoveryStatus discovery={discovery} onAsked={reload} />
        )}
        <Problems version={summary} />
        <DroppedFilters dropped={dropped} onForget={forgetDropped} />
        <TargetFilters query={filter} onChange={changeFilter} />
        <TargetsTable
          query={filter}
          version={summary}
          onRead={reload}
          onClearFilters={() => changeFilter(NO_TARGET_FILTER)}
          onCloseLedger={() => changeFilter({ target: undefined })}
        />
        {accounts && accounts.total > accounts.active && (
          <UnreadAccounts count={accounts.total - accounts.active} />
        )}
      </Flex>
    </PageContent>
  );
};
