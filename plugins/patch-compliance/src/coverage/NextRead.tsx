import { Target } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { useTranslation } from '../translation';

/** When a target is read next. Nothing, if it is not. */
export const NextRead = (props: {
  target: Pick<Target, 'nextAttemptAt' | 'refreshing'>;
}) => {
  const { nextAttemptAt, refreshing } = props.target;
  const { t } = useTranslation();

  if (!nextAttemptAt) {
    return null;
  }
  return refreshing || Date.parse(nextAttemptAt) <= Date.now() ? (
    <>{t('coverage.table.due')}</>
  ) : (
    t('coverage.table.next', { at: <Time at={nextAttemptAt} /> })
  );
};
