import { Account } from 'backstage-plugin-patch-compliance-common';
import { useCallback } from 'react';
import { useTranslation } from '../translation';

const STATES = [
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
  'PENDING_ACTIVATION',
  'DEPARTED',
] as const;

/** Why an account is not read, in a sentence. */
export function useWhyUnread(): (
  account: Pick<Account, 'state' | 'excluded'>,
) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ state, excluded }) => {
      const known = STATES.find(name => name === state);
      if (known) {
        return t(`coverage.accountState.${known}`);
      }
      return excluded ? t('coverage.accountState.excluded') : state;
    },
    [t],
  );
}
