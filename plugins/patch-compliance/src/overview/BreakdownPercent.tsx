import {
  compliancePercent,
  PostureCounts,
} from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';

/** `66.6 % of 9`, or that nothing was judged. */
export const BreakdownPercent = (props: { counts: PostureCounts }) => {
  const { counts } = props;
  const { t } = useTranslation();
  const percent = compliancePercent(counts);
  return (
    <>
      {percent === undefined
        ? t('overview.breakdown.noData')
        : t('overview.breakdown.compliance', {
            percent,
            judged: counts.compliant + counts.nonCompliant,
          })}
    </>
  );
};
