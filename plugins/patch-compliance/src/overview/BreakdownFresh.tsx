import { Coverage } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { useTranslation } from '../translation';
import { CellLines } from '../ui';

/** `3 of 4`, and since when the oldest of them was not read. */
export const BreakdownFresh = (props: { coverage: Coverage }) => {
  const { targets, oldestReadAt } = props.coverage;
  const { t } = useTranslation();
  return (
    <CellLines
      description={
        oldestReadAt &&
        t('overview.breakdown.oldest', {
          age: <Time at={oldestReadAt} as="age" />,
        })
      }
    >
      {t('overview.breakdown.fresh', {
        fresh: targets.fresh,
        total: targets.total,
      })}
    </CellLines>
  );
};
