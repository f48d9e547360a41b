import { Coverage } from 'backstage-plugin-patch-compliance-common';
import { useFormat } from '../format';
import { useTranslation } from '../translation';
import { Separated } from '../ui';

/** `3 of 4 fresh`: how much of what holds these nodes was read lately. */
export const BreakdownFresh = (props: { coverage: Coverage }) => {
  const { targets, oldestReadAt } = props.coverage;
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span
      title={
        oldestReadAt &&
        t('overview.breakdown.oldest', { at: format.exact(oldestReadAt) })
      }
    >
      <Separated>
        {t('overview.breakdown.fresh', {
          fresh: targets.fresh,
          count: targets.total,
        })}
        {targets.failed > 0 &&
          t('overview.breakdown.failed', { failed: targets.failed })}
      </Separated>
    </span>
  );
};
