import { useTranslation } from '../translation';
import { EmptyState } from '../ui';

/**
 * Nothing to count: because there are no accounts yet, because none of them could
 * be read, or because there are no nodes in them.
 */
export const NoNodes = (props: { accounts: number; known: boolean }) => {
  const { accounts, known } = props;
  const { t } = useTranslation();
  const withAccounts = known ? 'noNodes' : 'notKnown';
  const key = accounts === 0 ? 'noAccounts' : withAccounts;
  return (
    <EmptyState
      title={t(`overview.${key}.title`)}
      description={t(`overview.${key}.description`)}
    />
  );
};
