import { Flex, Link, Text } from '@backstage/ui';
import { ReasonCount } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { PostureIcon, sortReasons } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { PlainList, SecondaryText } from '../ui';

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
        ({ posture, reason, nodes, oldestSince }) => {
          const text = t(`posture.finding.${reason}`, { count: nodes });
          return (
            <li key={reason}>
              <Flex gap="2" align="center">
                <PostureIcon posture={posture} />
                {links ? (
                  <Link href={links.nodes({ reason: [reason] })}>{text}</Link>
                ) : (
                  <Text>{text}</Text>
                )}
                <SecondaryText>
                  {t('entity.oldest', {
                    duration: <Time at={oldestSince} as="age" />,
                  })}
                </SecondaryText>
              </Flex>
            </li>
          );
        },
      )}
    </PlainList>
  );
};
