import { AtLeast } from '../format';
import { PostureIcon } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { SecondaryText, Separated } from '../ui';
import { FindingRow } from './FindingRow';
import { Finding } from './listFindings';

/** `3 nodes miss patches · oldest 23 days · CVE-2026-1234` */
export const ReasonFinding = (props: {
  finding: Extract<Finding, { kind: 'reason' }>;
  entityRef: string;
}) => {
  const { finding, entityRef } = props;
  const { posture, reason, nodes, oldestSince } = finding.count;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  return (
    <FindingRow
      icon={<PostureIcon posture={posture} />}
      href={links?.nodes({ entityRef: [entityRef], reason: [reason] })}
      title={t(`posture.finding.${reason}`, { count: nodes })}
    >
      <SecondaryText>
        <Separated>
          {t('entity.oldest', { age: <AtLeast since={oldestSince} /> })}
          {finding.cveIds}
        </Separated>
      </SecondaryText>
    </FindingRow>
  );
};
