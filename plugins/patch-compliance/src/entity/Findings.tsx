import { EntitySummary } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { PlainList, SecondaryText } from '../ui';
import { describeNoFindings } from './describeNoFindings';
import { listFindings } from './listFindings';
import { ReasonFinding } from './ReasonFinding';
import { UnreadableFinding } from './UnreadableFinding';

/** What is worth a look, worst first; that nothing is, if so. */
export const Findings = (props: { summary: EntitySummary; max?: number }) => {
  const { summary, max } = props;
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
    <PlainList aria-label={t('entity.findings')}>
      {findings.map(finding =>
        finding.kind === 'reason' ? (
          <ReasonFinding
            key={finding.count.reason}
            finding={finding}
            entityRef={summary.entityRef}
          />
        ) : (
          <UnreadableFinding key="unreadable" finding={finding} />
        ),
      )}
    </PlainList>
  );
};
