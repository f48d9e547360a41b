import { Button } from '@backstage/ui';
import { Day, useFormat } from '../format';
import { useTranslation } from '../translation';
import { EmptyState } from '../ui';
import { AsOfState } from './useAsOf';

/** Nothing is kept of the time that is asked for: since when there is, and the way there. */
export const NotKept = (props: {
  state: AsOfState;
  /** The first day of which something is kept. */
  keptSince: string;
}) => {
  const { state, keptSince } = props;
  const { setAsOf } = state;
  const { t } = useTranslation();
  const format = useFormat();
  const isOver = keptSince < new Date().toISOString().slice(0, 10);

  return (
    <EmptyState
      title={t('asOf.notKept')}
      description={t('asOf.keptSince', { day: <Day at={keptSince} /> })}
      action={
        isOver && (
          <Button variant="secondary" onPress={() => setAsOf(keptSince)}>
            {t('asOf.firstDay', { day: format.recentUtcDay(keptSince) })}
          </Button>
        )
      }
    />
  );
};
