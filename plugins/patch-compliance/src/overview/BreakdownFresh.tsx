import {
  BreakdownItem,
  TARGET_STATUSES,
} from 'backstage-plugin-patch-compliance-common';
import { useFormat } from '../format';
import { useTranslation } from '../translation';
import { Separated } from '../ui';

/**
 * `3 of 4 fresh`: how much of what holds these nodes was read lately. Where nothing
 * ever was, why not.
 */
export const BreakdownFresh = (props: {
  item: Pick<BreakdownItem, 'counts' | 'coverage'>;
}) => {
  const { counts, coverage } = props.item;
  const { targets, oldestReadAt } = coverage;
  const { t } = useTranslation();
  const format = useFormat();
  if (!counts) {
    return (
      <Separated>
        {TARGET_STATUSES.filter(status => targets[status] > 0).map(status =>
          status === 'fresh'
            ? t('overview.breakdown.fresh', {
                fresh: targets.fresh,
                count: targets.total,
              })
            : t(`coverage.sentence.${status}`, { targets: targets[status] }),
        )}
      </Separated>
    );
  }
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
