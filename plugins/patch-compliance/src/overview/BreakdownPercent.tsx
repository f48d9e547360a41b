import {
  compliancePercent,
  PostureCounts,
} from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';

/** `66.6 % of 9`, that nothing was judged, or that nothing was ever read. */
export const BreakdownPercent = (props: { counts?: PostureCounts }) => {
  const { counts } = props;
  const { t } = useTranslation();
  if (!counts) {
    return <>{t('overview.breakdown.notKnown')}</>;
  }
  const percent = compliancePercent(counts);
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {percent === undefined
        ? t('overview.breakdown.noData')
        : t('overview.breakdown.compliance', {
            percent,
            judged: counts.compliant + counts.nonCompliant,
          })}
    </span>
  );
};
