import { Alert, Button, Flex } from '@backstage/ui';
import { isDay, useFormat } from '../format';
import { useTranslation } from '../translation';
import { AsOfPicker } from './AsOfPicker';
import { AsOfState } from './useAsOf';
import styles from './AsOfBar.module.css';

/** Chooses the day to look at, and says which time it is as long as it is not now. */
export const AsOfBar = (props: {
  state: AsOfState;
  /** The first day that can be looked at, where it is known. */
  keptSince?: string;
}) => {
  const { state, keptSince } = props;
  const { asOf, setAsOf } = state;
  const { t } = useTranslation();
  const format = useFormat();

  return (
    <Flex direction="column" gap="3">
      <div className={styles.picker}>
        <AsOfPicker asOf={asOf} onChange={setAsOf} keptSince={keptSince} />
      </div>
      {asOf && (
        <Alert
          role="status"
          status="info"
          icon
          title={
            isDay(asOf)
              ? t('asOf.title', { day: format.utcDay(asOf) })
              : t('asOf.titleOfTime', { time: format.exact(asOf) })
          }
          description={t('asOf.description')}
          customActions={
            <Button
              variant="secondary"
              size="small"
              onPress={() => setAsOf(undefined)}
            >
              {t('asOf.now')}
            </Button>
          }
        />
      )}
    </Flex>
  );
};
