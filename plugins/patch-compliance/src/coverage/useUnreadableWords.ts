import { TargetError } from 'backstage-plugin-patch-compliance-common';
import { useCallback } from 'react';
import { useTranslation } from '../translation';

/** Says `legacy-datacenter, eu-west-1 not readable: ssm:DescribeInstancePatchStates denied`. */
export function useUnreadableWords(): (
  target: { account: string; region: string },
  error: Pick<TargetError, 'code' | 'deniedAction'>,
) => string {
  const { t } = useTranslation();
  return useCallback(
    (target, { code, deniedAction }) =>
      deniedAction
        ? t('coverage.finding.denied', { ...target, action: deniedAction })
        : t('coverage.finding.failed', { ...target, code }),
    [t],
  );
}
