import { useTranslation } from '../translation';
import { EmptyState } from '../ui';

/** Nothing to count: because there are no accounts yet, or no nodes in them. */
export const NoNodes = (props: { accounts: number }) => {
  const { t } = useTranslation();
  const key = props.accounts === 0 ? 'noAccounts' : 'noNodes';
  return (
    <EmptyState
      title={t(`overview.${key}.title`)}
      description={t(`overview.${key}.description`)}
    />
  );
};
