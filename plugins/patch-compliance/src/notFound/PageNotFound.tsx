import { ButtonLink } from '@backstage/ui';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { EmptyState, PageContent } from '../ui';

/** There is nothing at this address, and a way back. */
export const PageNotFound = () => {
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();
  return (
    <PageContent title={t('common.pageNotFound.title')}>
      <EmptyState
        title={t('common.pageNotFound.description')}
        action={
          links && (
            <ButtonLink variant="secondary" href={links.overview}>
              {t('common.pageNotFound.action')}
            </ButtonLink>
          )
        }
      />
    </PageContent>
  );
};
