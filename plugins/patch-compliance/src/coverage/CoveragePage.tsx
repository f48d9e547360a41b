import { Flex } from '@backstage/ui';
import { TARGET_STATUSES } from 'backstage-plugin-patch-compliance-common';
import { useSummary } from '../data';
import { useUrlFilter } from '../routing';
import { useTranslation } from '../translation';
import {
  DroppedFilters,
  FilterGrid,
  FilterSelect,
  PageContent,
  SearchInput,
} from '../ui';
import { CoverageSummary } from './CoverageSummary';
import { parseTargetQuery } from './targetQuery';
import { TargetsTable } from './TargetsTable';

const NO_FILTER = { status: undefined, search: undefined };

/** The ledger of what was read of AWS, what was not, and why. */
export const CoveragePage = () => {
  const { t } = useTranslation();
  const { filter, changeFilter, dropped, forgetDropped } =
    useUrlFilter(parseTargetQuery);
  const { value: summary } = useSummary();

  return (
    <PageContent
      title={t('coverage.title')}
      description={t('coverage.description')}
    >
      <Flex direction="column" gap="4">
        {summary && <CoverageSummary coverage={summary.coverage} />}
        <DroppedFilters dropped={dropped} onForget={forgetDropped} />
        <SearchInput
          label={t('coverage.table.search')}
          value={filter.search}
          onChange={search => changeFilter({ search })}
        />
        <FilterGrid>
          <FilterSelect
            label={t('coverage.table.statusFilter')}
            options={TARGET_STATUSES.map(status => ({
              id: status,
              label: t(`coverage.status.${status}`),
            }))}
            value={filter.status}
            onChange={status => changeFilter({ status })}
          />
        </FilterGrid>
        <TargetsTable
          query={filter}
          version={summary}
          onClearFilters={() => changeFilter(NO_FILTER)}
          onCloseLedger={() => changeFilter({ target: undefined })}
        />
      </Flex>
    </PageContent>
  );
};
