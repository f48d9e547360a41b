import { Alert, ButtonLink } from '@backstage/ui';
import { Coverage } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { FirstReadProgress } from './FirstReadProgress';

/**
 * What the reader has to know before trusting the numbers: AWS is still being
 * read for the first time, nothing is being read any more, or some of it cannot
 * be read. Nothing, if all is well.
 */
export const CoverageNotice = (props: { coverage: Coverage }) => {
  const { targets, newestReadAt } = props.coverage;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

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
  if (targets.failed > 0) {
    return (
      <Alert
        status="warning"
        icon
        title={t('coverage.unreadable.title', { count: targets.failed })}
        description={t('coverage.unreadable.description')}
        customActions={
          links && (
            <ButtonLink
              variant="secondary"
              size="small"
              href={links.coverage({ status: ['failed'] })}
            >
              {t('coverage.unreadable.link')}
            </ButtonLink>
          )
        }
      />
    );
  }
  return null;
};
