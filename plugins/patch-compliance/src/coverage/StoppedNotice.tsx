import { Alert } from '@backstage/ui';
import { Time } from '../format';
import { useTranslation } from '../translation';

/** Nothing is being read any more. */
export const StoppedNotice = (props: { newestReadAt: string }) => {
  const { t } = useTranslation();
  return (
    <Alert
      status="warning"
      icon
      title={t('coverage.stopped.title', {
        newest: <Time at={props.newestReadAt} as="clock" />,
      })}
      description={t('coverage.stopped.description')}
    />
  );
};
