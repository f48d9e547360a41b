import { Flex, Select } from '@backstage/ui';
import {
  ERROR_CLASSES,
  TARGET_SORT_FIELDS,
  TARGET_STATUSES,
} from 'backstage-plugin-patch-compliance-common';
import { useFilterOptions } from '../data';
import { useTranslation } from '../translation';
import { FilterChips, FilterGrid, FilterSelect, SearchInput } from '../ui';
import { NO_TARGET_FILTER, TargetQuery, toTargetFilter } from './targetQuery';
import { useTargetValueLabel } from './useTargetValueLabel';

const EVERYWHERE = {};

/** Chooses which targets are listed and in which order, and shows what is chosen. */
export const TargetFilters = (props: {
  query: TargetQuery;
  onChange: (change: TargetQuery) => void;
}) => {
  const { query, onChange } = props;
  const { t } = useTranslation();
  const regions = useFilterOptions('region', EVERYWHERE);
  const valueLabel = useTargetValueLabel();

  return (
    <Flex direction="column" gap="3">
      <SearchInput
        label={t('coverage.table.search')}
        value={query.search}
        onChange={search => onChange({ search })}
      />
      <FilterGrid>
        <FilterSelect
          label={t('coverage.filter.status')}
          options={TARGET_STATUSES.map(status => ({
            id: status,
            label: t(`coverage.status.${status}`),
          }))}
          value={query.status}
          onChange={status => onChange({ status })}
        />
        <FilterSelect
          label={t('coverage.filter.errorClass')}
          options={ERROR_CLASSES.map(errorClass => ({
            id: errorClass,
            label: t(`coverage.error.name.${errorClass}`),
          }))}
          value={query.errorClass}
          onChange={errorClass => onChange({ errorClass })}
        />
        <FilterSelect
          label={t('coverage.filter.region')}
          options={regions}
          value={query.region}
          onChange={region => onChange({ region })}
        />
        <Select
          label={t('coverage.sort.label')}
          options={TARGET_SORT_FIELDS.map(field => ({
            id: field,
            label: t(`coverage.sort.${field}`),
          }))}
          value={query.sort ?? TARGET_SORT_FIELDS[0]}
          onChange={key =>
            onChange({
              sort: TARGET_SORT_FIELDS.slice(1).find(field => field === key),
            })
          }
        />
      </FilterGrid>
      <FilterChips
        label={t('coverage.filter.active')}
        filter={toTargetFilter(query)}
        none={NO_TARGET_FILTER}
        describe={valueLabel}
        onChange={onChange}
      />
    </Flex>
  );
};
