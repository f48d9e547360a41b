import { parseTargetId } from 'backstage-plugin-patch-compliance-common';
import { describeTarget, useUnreadableWords } from '../coverage';
import { PostureIcon } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { FindingRow, SecondaryText } from '../ui';
import { Finding } from './listFindings';

/** `legacy-datacenter, eu-west-1 not readable: ssm:DescribeInstancePatchStates denied` */
export const UnreadableFinding = (props: {
  finding: Extract<Finding, { kind: 'unreadable' }>;
}) => {
  const { target, more } = props.finding;
  const { targetId, accountName, error } = target;
  const { t } = useTranslation();
  const unreadableWords = useUnreadableWords();
  const links = usePatchComplianceLinks();

  const key = parseTargetId(targetId);
  const words = key
    ? describeTarget({ ...key, accountName })
    : { account: targetId, region: '' };

  return (
    <FindingRow
      icon={<PostureIcon posture="unknown" />}
      href={links?.coverage({ status: ['failed'] })}
      title={unreadableWords(words, error)}
    >
      {more > 0 && (
        <SecondaryText>
          {t('coverage.finding.more', { count: more })}
        </SecondaryText>
      )}
    </FindingRow>
  );
};
