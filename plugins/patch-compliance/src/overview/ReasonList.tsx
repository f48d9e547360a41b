import { Flex, Text } from '@backstage/ui';
import { ReasonCount } from 'backstage-plugin-patch-compliance-common';
import { AtLeast } from '../format';
import { PostureIcon, sortReasons } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { LinkOrText, PlainList, SecondaryText } from '../ui';

/** Why nodes are not compliant, the worst reason first, each with the way to its nodes. */
export const ReasonList = (props: { reasons: ReasonCount[] }) => {
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  if (props.reasons.length === 0) {
    return <Text as="p">{t('overview.reasons.none')}</Text>;
  }
  return (
    <PlainList>
      {sortReasons(props.reasons).map(
        ({ posture, reason, nodes, oldestSince }) => (
          <li key={reason}>
            <Flex gap="2" align="center">
              <PostureIcon posture={posture} />
              <LinkOrText href={links?.nodes({ reason: [reason] })}>
                {t(`posture.finding.${reason}`, { count: nodes })}
              </LinkOrText>
              <SecondaryText>
                {t('entity.oldest', {
                  age: <AtLeast since={oldestSince} />,
                })}
              </SecondaryText>
            </Flex>
          </li>
        ),
      )}
    </PlainList>
  );
};
