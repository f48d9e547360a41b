import { AsOfSection, useAsOf } from '../asOf';
import { useTranslation } from '../translation';
import { PageContent } from '../ui';
import { FilteredNodes } from './FilteredNodes';

/** All nodes that the reader may see. */
export const NodesPage = () => {
  const { t } = useTranslation();
  const time = useAsOf();
  return (
    <PageContent title={t('nodes.title')}>
      <AsOfSection state={time}>
        <FilteredNodes />
      </AsOfSection>
    </PageContent>
  );
};
