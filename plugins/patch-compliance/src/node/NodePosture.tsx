import { Flex, Text } from '@backstage/ui';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { PostureBadge } from '../posture';
import { RefreshNode } from '../refresh';
import { useTranslation } from '../translation';
import { SecondaryText, Section, Separated } from '../ui';
import { NodeFlag } from './NodeFlag';
import { PostureExplanation } from './PostureExplanation';

/** The verdict, the rule and the facts behind it, and what is worth knowing beside it. */
export const NodePosture = (props: {
  node: NodeDetails;
  /** The node was read again. */
  onRead: () => void;
}) => {
  const { node, onRead } = props;
  const { t } = useTranslation();
  const isPast = node.asOf !== undefined;
  return (
    <Section title={t('node.posture.title')}>
      <Flex direction="column" gap="3">
        <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
          <PostureBadge posture={node.posture} />
          <Text>
            <Separated>
              {node.reason && t(`posture.reason.${node.reason}`)}
              {isPast
                ? t('node.posture.sinceDay', {
                    day: <Time at={node.postureSince} as="day" />,
                  })
                : t('node.posture.since', {
                    duration: <Time at={node.postureSince} as="age" />,
                  })}
            </Separated>
          </Text>
        </Flex>
        {!isPast && <PostureExplanation node={node} />}
        {node.flags.map(flag => (
          <NodeFlag key={flag} flag={flag} posture={node.posture} />
        ))}
        {node.staleAt && (
          <SecondaryText as="p">
            {t('node.posture.staleAt', { at: <Time at={node.staleAt} /> })}
          </SecondaryText>
        )}
        {!isPast && <RefreshNode node={node} onRead={onRead} />}
      </Flex>
    </Section>
  );
};
