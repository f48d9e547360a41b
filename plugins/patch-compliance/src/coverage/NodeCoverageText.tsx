import { Flex, Text } from '@backstage/ui';
import {
  AsOf,
  NodeCoverage,
  NodeFilter,
  POSTURE_REASONS,
} from 'backstage-plugin-patch-compliance-common';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { LinkOrText, SecondaryText, Separated } from '../ui';

/** How many nodes were to be judged, how many were, and why the others were not. */
export const NodeCoverageText = (props: {
  nodes: NodeCoverage;
  /** Which nodes are counted. */
  filter?: NodeFilter & AsOf;
}) => {
  const { nodes, filter } = props;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();
  const reasons = POSTURE_REASONS.unknown.flatMap(reason => {
    const count = nodes.unknown[reason] ?? 0;
    return count > 0 ? [{ reason, count }] : [];
  });

  return (
    <Flex direction="column" gap="1">
      <Text as="p">
        {t('coverage.nodes.sentence', {
          expected: nodes.expected,
          judged: nodes.judged,
          unknown: nodes.expected - nodes.judged,
        })}
      </Text>
      {reasons.length > 0 && (
        <SecondaryText as="p">
          <Separated>
            {reasons.map(({ reason, count }) => (
              <LinkOrText
                key={reason}
                href={links?.nodes({ ...filter, reason: [reason] })}
              >
                {t('coverage.nodes.reason', {
                  reason: t(`posture.reason.${reason}`),
                  nodes: count,
                })}
              </LinkOrText>
            ))}
          </Separated>
        </SecondaryText>
      )}
    </Flex>
  );
};
