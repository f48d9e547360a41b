import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { FilterChips, FilterOption } from '../ui';
import { NO_NODE_FILTER } from './nodeQuery';
import { useValueLabel } from './useValueLabel';

/** What of the nodes is filtered, and the ways to remove it. */
export const ActiveFilters = (props: {
  filter: NodeFilter;
  onChange: (change: NodeFilter) => void;
  /** Names of values where they have one, such as those of accounts. */
  labels: Partial<Record<keyof NodeFilter, FilterOption[]>>;
}) => {
  const { filter, onChange, labels } = props;
  const { t } = useTranslation();
  const valueLabel = useValueLabel();

  const describe = (name: keyof NodeFilter, value: string) => {
    const label =
      labels[name]?.find(option => option.id === value)?.label ??
      valueLabel(name, value);
    return value === ''
      ? label
      : t('common.filter.chip', {
          name: t(`nodes.filter.${name}`),
          value: label,
        });
  };

  return (
    <FilterChips
      label={t('nodes.filter.active')}
      filter={filter}
      none={NO_NODE_FILTER}
      describe={describe}
      onChange={onChange}
    />
  );
};
