import { Button } from '@backstage/ui';
import { useTranslation } from '../translation';
import { EmptyState } from './EmptyState';

/** The filters leave nothing, and can be cleared. */
export const NoMatch = (props: {
  title: string;
  onClearFilters: () => void;
}) => {
  const { title, onClearFilters } = props;
  const { t } = useTranslation();
  return (
    <EmptyState
      title={title}
      action={
        <Button variant="secondary" size="small" onPress={onClearFilters}>
          {t('common.clearFilters')}
        </Button>
      }
    />
  );
};
