import { Button, Flex, Tag, TagGroup } from '@backstage/ui';
import { Key } from 'react';
import { useTranslation } from '../translation';

/** What is filtered, as chips that can be removed one by one or all at once. */
export const FilterChips = <TFilter extends object>(props: {
  /** What they are, for those who do not see them. */
  label: string;
  /** Of texts and lists of texts. */
  filter: TFilter;
  /** Every member of the filter, for removing all. */
  none: Record<keyof TFilter, undefined>;
  /** For example "Status: Failed". */
  describe: (name: keyof TFilter, value: string) => string;
  onChange: (change: TFilter) => void;
}) => {
  const { label, filter, none, describe, onChange } = props;
  const { t } = useTranslation();

  const names = Object.keys(none) as Array<keyof TFilter & string>;
  const valuesOf = (name: keyof TFilter) =>
    [(filter[name] as string | string[] | undefined) ?? []].flat();
  const chips = names.flatMap(name =>
    valuesOf(name).map(value => ({
      id: `${name}=${value}`,
      name,
      value,
      label: describe(name, value),
    })),
  );

  /** One change for all of them: each change starts from the same URL. */
  const remove = (ids: Set<Key>) => {
    const change: Record<string, string[]> = {};
    for (const { name } of chips.filter(({ id }) => ids.has(id))) {
      change[name] = chips
        .filter(chip => chip.name === name && !ids.has(chip.id))
        .map(({ value }) => value);
    }
    onChange(change as TFilter);
  };

  if (chips.length === 0) {
    return null;
  }
  return (
    <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
      <TagGroup aria-label={label} items={chips} onRemove={remove}>
        {chip => (
          <Tag id={chip.id} textValue={chip.label}>
            {chip.label}
          </Tag>
        )}
      </TagGroup>
      <Button
        variant="tertiary"
        size="small"
        onPress={() => onChange(none as TFilter)}
      >
        {t('common.clearFilters')}
      </Button>
    </Flex>
  );
};
