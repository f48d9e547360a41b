import { Text } from '@backstage/ui';
import {
  NodeDetails,
  PatchCounts,
  PostureReason,
} from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { useTranslation } from '../translation';

/** The count that a reason is about. */
const COUNT_OF_REASON = {
  failed: 'failed',
  missing: 'missing',
  rejected: 'installedRejected',
  'pending-reboot': 'installedPendingReboot',
} as const satisfies Partial<Record<PostureReason, keyof PatchCounts>>;

/** Which rule gave a node its posture, by which facts, and what to do. */
export const PostureExplanation = (props: { node: NodeDetails }) => {
  const { node } = props;
  const { t } = useTranslation();

  const reported = node.operationEndTime ? (
    <Time
      at={node.operationEndTime}
      // "In 4 days" is no time of a report, even where its clock says so.
      as={node.flags.includes('clock-skew') ? 'day' : 'relative'}
    />
  ) : (
    <>{t('common.none')}</>
  );

  const explain = () => {
    switch (node.reason) {
      case undefined:
        return t('explanation.posture.compliant', { reported });
      case 'terminated':
      case 'stopped':
        return t(`explanation.posture.${node.reason}`, {
          ec2State: node.ec2State ?? node.reason,
        });
      case 'failed':
      case 'missing':
      case 'rejected':
      case 'pending-reboot':
        return t(`explanation.posture.${node.reason}`, {
          reported,
          count: node.counts?.[COUNT_OF_REASON[node.reason]] ?? 0,
        });
      case 'stale':
      case 'available-security-update':
        return t(`explanation.posture.${node.reason}`, { reported });
      default:
        return t(`explanation.posture.${node.reason}`);
    }
  };

  return <Text as="p">{explain()}</Text>;
};
