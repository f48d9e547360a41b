import { Flex } from '@backstage/ui';
import {
  NodeFilter,
  POSTURE_FLAGS,
  POSTURE_REASONS,
  POSTURES,
} from 'backstage-plugin-patch-compliance-common';
import { useFilterOptions } from '../data';
import { useTranslation } from '../translation';
import { FilterGrid, FilterSelect, SearchInput } from '../ui';
import { ActiveFilters } from './ActiveFilters';

/** Chooses which nodes are listed, and shows what is chosen. */
export const NodeFilters = (props: {
  filter: NodeFilter;
  onChange: (change: NodeFilter) => void;
  /** What is not to be chosen here, such as the entity of the page. */
  scope: NodeFilter;
}) => {
  const { filter, onChange, scope } = props;
  const { t } = useTranslation();
  const environments = useFilterOptions(
    'environment',
    scope,
    t('nodes.filter.without.environment'),
  );
  const accounts = useFilterOptions('account', scope);
  const regions = useFilterOptions('region', scope);
  const platforms = useFilterOptions(
    'platform',
    scope,
    t('nodes.filter.without.platformType'),
  );

  return (
    <Flex direction="column" gap="3">
      <SearchInput
        label={t('nodes.search')}
        value={filter.search}
        onChange={search => onChange({ search })}
      />
      <FilterGrid>
        <FilterSelect
          label={t('nodes.filter.posture')}
          options={POSTURES.map(posture => ({
            id: posture,
            label: t(`posture.name.${posture}`),
          }))}
          value={filter.posture}
          onChange={posture => onChange({ posture })}
        />
        <FilterSelect
          label={t('nodes.filter.reason')}
          options={Object.values(POSTURE_REASONS)
            .flat()
            .map(reason => ({
              id: reason,
              label: t(`posture.reason.${reason}`),
            }))}
          value={filter.reason}
          onChange={reason => onChange({ reason })}
        />
        <FilterSelect
          label={t('nodes.filter.environment')}
          options={environments}
          value={filter.environment}
          onChange={environment => onChange({ environment })}
        />
        <FilterSelect
          label={t('nodes.filter.accountId')}
          options={accounts}
          value={filter.accountId}
          onChange={accountId => onChange({ accountId })}
        />
        <FilterSelect
          label={t('nodes.filter.region')}
          options={regions}
          value={filter.region}
          onChange={region => onChange({ region })}
        />
        <FilterSelect
          label={t('nodes.filter.platformType')}
          options={platforms}
          value={filter.platformType}
          onChange={platformType => onChange({ platformType })}
        />
        <FilterSelect
          label={t('nodes.filter.flag')}
          options={POSTURE_FLAGS.map(flag => ({
            id: flag,
            label: t(`posture.flag.${flag}`),
          }))}
          value={filter.flag}
          onChange={flag => onChange({ flag })}
        />
      </FilterGrid>
      <ActiveFilters
        filter={filter}
        onChange={onChange}
        labels={{ accountId: accounts.items }}
      />
    </Flex>
  );
};
