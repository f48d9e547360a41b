import { Flex, Text } from '@backstage/ui';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { PostureBadge } from '../posture';
import { useTranslation } from '../translation';
import { PlainList, SecondaryText, Section } from '../ui';

/** The postures that the node had, the newest first. */
export const NodeChanges = (props: { node: NodeDetails }) => {
  const { postureChanges } = props.node;
  const { t } = useTranslation();
  return (
    <Section title={t('node.changes.title')}>
      {postureChanges.length === 0 && (
        <Text as="p">{t('node.changes.none')}</Text>
      )}
      <PlainList>
        {postureChanges.map(({ at, posture, reason }) => (
          <li key={`${at} ${posture} ${reason}`}>
            <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
              <SecondaryText>
                <Time at={at} />
              </SecondaryText>
              <PostureBadge posture={posture} />
              {reason && <Text>{t(`posture.reason.${reason}`)}</Text>}
            </Flex>
          </li>
        ))}
      </PlainList>
    </Section>
  );
};
