import { AsyncListSource, Select } from '@backstage/ui';
import { Key } from 'react';
import { useTranslation } from '../translation';

/** A value that a list can be filtered by. */
export interface FilterOption {
  id: string;
  label: string;
}

/** Lists leave out what has an empty id; no real value is a blank. */
const EMPTY_ID = ' ';

/** The id of the option that stands for a value. */
export function toOptionId(value: string): string {
  return value || EMPTY_ID;
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
    value: value.map(toOptionId),
    onChange: (keys: Key[]) =>
      onChange(
        keys.map(key => (key === EMPTY_ID ? '' : String(key)) as TValue),
      ),
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
