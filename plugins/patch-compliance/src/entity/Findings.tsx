import { EntitySummary } from 'backstage-plugin-patch-compliance-common';
import { ReasonRow } from '../posture';
import { useTranslation } from '../translation';
import { PlainList, SecondaryText } from '../ui';
import { describeNoFindings } from './describeNoFindings';
import { listFindings } from './listFindings';
import { UnreadableFinding } from './UnreadableFinding';
import { WorstCves } from './WorstCves';

/** What is worth a look, worst first; that nothing is, if so. */
export const Findings = (props: {
  summary: EntitySummary;
  max?: number;
  /** The day that is looked at, absent for now. */
  asOf?: string;
}) => {
  const { summary, max, asOf } = props;
  const { t } = useTranslation();
  const findings = listFindings(summary, max);

  if (findings.length === 0) {
    return (
      <SecondaryText as="p">
        {t(`entity.${describeNoFindings(summary)}`)}
      </SecondaryText>
    );
  }
  return (
    <>
      <PlainList aria-label={t('entity.findings')}>
        {findings.map(finding =>
          finding.kind === 'reason' ? (
            <ReasonRow
              key={finding.count.reason}
              count={finding.count}
              filter={{ entityRef: [summary.entityRef], asOf }}
            />
          ) : (
            <UnreadableFinding key="unreadable" finding={finding} />
          ),
        )}
      </PlainList>
      <WorstCves summary={summary} />
    </>
  );
};
