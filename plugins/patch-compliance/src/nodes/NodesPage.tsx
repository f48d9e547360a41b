import { Container, Header } from '@backstage/ui';
import { useTranslation } from '../translation';
import { FilteredNodes } from './FilteredNodes';

/** All nodes that the reader may see. */
export const NodesPage = () => {
  const { t } = useTranslation();
  return (
    <>
      <Header title={t('nodes.title')} />
      <Container>
        <FilteredNodes />
      </Container>
    </>
  );
};
