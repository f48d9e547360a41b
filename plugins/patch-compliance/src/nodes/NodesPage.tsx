import { useTranslation } from '../translation';
import { PageContent } from '../ui';
import { FilteredNodes } from './FilteredNodes';

/** All nodes that the reader may see. */
export const NodesPage = () => {
  const { t } = useTranslation();
  return (
    <PageContent title={t('nodes.title')}>
      <FilteredNodes />
    </PageContent>
  );
};
