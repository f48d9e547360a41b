import { Button, Flex, Tag, TagGroup } from '@backstage/ui';
import {
  NodeFilter,
  Posture,
  PostureReason,
} from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { FilterOption } from '../ui';
import { NO_NODE_FILTER } from './nodeQuery';

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

  const label = (name: keyof NodeFilter, value: string): string => {
    switch (name) {
      case 'posture':
        return t(`posture.name.${value as Posture}`);
      case 'reason':
        return t(`posture.reason.${value as PostureReason}`);
      case 'ownership':
        return t(
          `nodes.ownership.${value as NonNullable<NodeFilter['ownership']>}`,
        );
      default:
        return (
          labels[name]?.find(option => option.id === value)?.label ?? value
        );
    }
  };

  const chips = NAMES.flatMap(name =>
    [filter[name] ?? []].flat().map(value => ({
      id: `${name}=${value}`,
      label: t('nodes.filter.chip', {
        name: t(`nodes.filter.${name}`),
        value: label(name, value),
      }),
      // Other values of the same name stay.
      removal: {
        [name]: Array.isArray(filter[name])
          ? [filter[name]].flat().filter(other => other !== value)
          : undefined,
      },
    })),
  );

  if (chips.length === 0) {
    return null;
  }
  return (
    <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
      <TagGroup
        aria-label={t('nodes.filter.active')}
        items={chips}
        onRemove={keys =>
          chips
            .filter(({ id }) => keys.has(id))
            .forEach(({ removal }) => onChange(removal))
        }
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
