import { Flex, Text } from '@backstage/ui';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { PostureBadge } from '../posture';
import { useTranslation } from '../translation';
import { SecondaryText, Section, Separated } from '../ui';
import { PostureExplanation } from './PostureExplanation';

/** The verdict, the rule and the facts behind it, and what is worth knowing beside it. */
export const NodePosture = (props: { node: NodeDetails }) => {
  const { node } = props;
  const { t } = useTranslation();
  return (
    <Section title={t('node.posture.title')}>
      <Flex direction="column" gap="3">
        <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
          <PostureBadge posture={node.posture} />
          <Text>
            <Separated>
              {node.reason && t(`posture.reason.${node.reason}`)}
              {t('node.posture.since', {
                duration: <Time at={node.postureSince} as="age" />,
              })}
            </Separated>
          </Text>
        </Flex>
        <PostureExplanation node={node} />
        {node.flags.map(flag => (
          <Text key={flag} as="p">
            <strong>{t(`posture.flag.${flag}`)}</strong>
            {t('common.separator')}
            {t(`explanation.flag.${flag}`)}
          </Text>
        ))}
        {node.staleAt && (
          <SecondaryText as="p">
            {t('node.posture.staleAt', { at: <Time at={node.staleAt} /> })}
          </SecondaryText>
        )}
      </Flex>
    </Section>
  );
};
