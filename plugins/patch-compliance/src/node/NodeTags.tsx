import { Text } from '@backstage/ui';
import { useTranslation } from '../translation';
import { Code, FactList, Section } from '../ui';

/** The tags of the node, by name. */
export const NodeTags = (props: { tags: Record<string, string> }) => {
  const { t } = useTranslation();
  const names = Object.keys(props.tags).sort();
  return (
    <Section title={t('node.tags.title')}>
      {names.length === 0 ? (
        <Text as="p">{t('node.tags.none')}</Text>
      ) : (
        <FactList
          facts={names.map(name => ({
            name,
            value: <Code>{props.tags[name] || t('common.none')}</Code>,
          }))}
        />
      )}
    </Section>
  );
};
