import { Button, Flex, Tag, TagGroup } from '@backstage/ui';
import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { Key } from 'react';
import { useTranslation } from '../translation';
import { FilterOption } from '../ui';
import { NO_NODE_FILTER } from './nodeQuery';
import { useValueLabel } from './useValueLabel';

const NAMES = Object.keys(NO_NODE_FILTER) as Array<keyof NodeFilter>;

/** What is filtered, as chips that can be removed one by one or all at once. */
export const ActiveFilters = (props: {
  filter: NodeFilter;
  onChange: (change: NodeFilter) => void;
  /** Names of values where they have one, such as those of accounts. */
  labels: Partial<Record<keyof NodeFilter, FilterOption[]>>;
}) => {
  const { filter, onChange, labels } = props;
  const { t } = useTranslation();
  const valueLabel = useValueLabel();

  const chips = NAMES.flatMap(name =>
    [filter[name] ?? []].flat().map(value => {
      const label =
        labels[name]?.find(option => option.id === value)?.label ??
        valueLabel(name, value);
      return {
        id: `${name}=${value}`,
        name,
        value,
        label:
          value === ''
            ? label
            : t('nodes.filter.chip', {
                name: t(`nodes.filter.${name}`),
                value: label,
              }),
      };
    }),
  );

  /** One change for all of them: each change starts from the same URL. */
  const remove = (ids: Set<Key>) => {
    const change: Record<string, string[] | undefined> = {};
    for (const { name } of chips.filter(({ id }) => ids.has(id))) {
      change[name] = chips
        .filter(chip => chip.name === name && !ids.has(chip.id))
        .map(({ value }) => value);
    }
    onChange(change);
  };

  if (chips.length === 0) {
    return null;
  }
  return (
    <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
      <TagGroup
        aria-label={t('nodes.filter.active')}
        items={chips}
        onRemove={remove}
      >
        {chip => (
          <Tag id={chip.id} textValue={chip.label}>
            {chip.label}
          </Tag>
        )}
      </TagGroup>
      <Button
        variant="tertiary"
        size="small"
        onPress={() => onChange(NO_NODE_FILTER)}
      >
        {t('common.clearFilters')}
      </Button>
    </Flex>
  );
};
