import { Alert, ButtonLink } from '@backstage/ui';
import { Coverage } from 'backstage-plugin-patch-compliance-common';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';

/** How much could not be read, with the way to the reasons. Nothing, if all could. */
export const UnreadableNotice = (props: { coverage: Coverage }) => {
  const { failed } = props.coverage.targets;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  if (failed === 0) {
    return null;
  }
  return (
    <Alert
      status="warning"
      icon
      title={t('coverage.unreadable.title', { count: failed })}
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
};
