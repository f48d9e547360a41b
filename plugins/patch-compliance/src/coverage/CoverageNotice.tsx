import { Alert } from '@backstage/ui';
import { Coverage } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { useTranslation } from '../translation';
import { FirstReadProgress } from './FirstReadProgress';
import { TargetErrorText } from './TargetErrorText';

/**
 * What the reader has to know before trusting any number: accounts cannot be
 * listed, AWS is still being read for the first time, or nothing is being read
 * any more. Nothing, if all is
 * well.
 */
export const CoverageNotice = (props: { coverage: Coverage }) => {
  const { targets, newestReadAt, discoveryError } = props.coverage;
  const { t } = useTranslation();

  if (discoveryError) {
    return (
      <Alert
        status="danger"
        icon
        title={t('coverage.undiscovered.title')}
        description={<TargetErrorText error={discoveryError} />}
      />
    );
  }
  if (targets.pending > 0) {
    return <FirstReadProgress targets={targets} />;
  }
  if (targets.stale > 0 && targets.fresh === 0 && newestReadAt) {
    return (
      <Alert
        status="warning"
        icon
        title={t('coverage.stopped.title', {
          newest: <Time at={newestReadAt} as="clock" />,
        })}
        description={t('coverage.stopped.description')}
      />
    );
  }
  return null;
};
