import { Flex } from '@backstage/ui';
import {
  AsOf,
  ComplianceSummary,
  NodeFilter,
} from 'backstage-plugin-patch-compliance-common';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { LinkOrText } from '../ui';

/** How many nodes have one owner, none, or several that claim them. */
export const OwnershipCounts = (
  props: { ownership: NonNullable<ComplianceSummary['ownership']> } & AsOf,
) => {
  const { owned, unowned, conflicts } = props.ownership;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  const lines: Array<{
    ownership: NonNullable<NodeFilter['ownership']>;
    count: number;
    text: string;
  }> = [
    {
      ownership: 'owned',
      count: owned,
      text: t('overview.ownership.owned', { count: owned }),
    },
    {
      ownership: 'unowned',
      count: unowned,
      text: t('overview.ownership.unowned', { count: unowned }),
    },
    {
      ownership: 'conflict',
      count: conflicts,
      text: t('overview.ownership.conflicts', { count: conflicts }),
    },
  ];

  return (
    <Flex direction="column" gap="2" align="start">
      {lines.map(({ ownership, count, text }) => (
        <LinkOrText
          key={ownership}
          href={
            count > 0
              ? links?.nodes({ ownership, asOf: props.asOf })
              : undefined
          }
        >
          {text}
        </LinkOrText>
      ))}
    </Flex>
  );
};
