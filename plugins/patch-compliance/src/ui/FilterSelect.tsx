import { AsyncListSource, Select } from '@backstage/ui';
import { Key } from 'react';
import { useTranslation } from '../translation';

/** A value that a list can be filtered by. */
export interface FilterOption {
  id: string;
  label: string;
}

/** Chooses any number of values. */
export const FilterSelect = <TValue extends string>(props: {
  label: string;
  /** Those that load more of themselves are searchable. */
  options: FilterOption[] | AsyncListSource<FilterOption>;
  value: TValue[] | undefined;
  onChange: (value: TValue[]) => void;
}) => {
  const { label, options, value = [], onChange } = props;
  const { t } = useTranslation();
  const common = {
    selectionMode: 'multiple',
    label,
    placeholder: t('common.filter.any'),
    value,
    onChange: (keys: Key[]) => onChange(keys.map(key => String(key) as TValue)),
  } as const;

  return Array.isArray(options) ? (
    <Select<'multiple'> {...common} options={options} />
  ) : (
    <Select<'multiple'>
      {...common}
      options={options}
      search={{ placeholder: t('common.filter.find') }}
    />
  );
};
