import { Flex, VisuallyHidden } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  patchComplianceTargetRefreshPermission,
  Target,
} from 'backstage-plugin-patch-compliance-common';
import { isNeverRead, RefreshButton } from '../refresh';
import { useTranslation } from '../translation';
import { ProgressBar } from '../ui';
import { describeTarget } from './describeTarget';
import { useTargetRefresh } from './useTargetRefresh';

/** Reads a target again. Where that is not possible, the reason is its tooltip. */
export const RefreshTargetButton = (props: {
  target: Target;
  /** Takes each newer version of the target while it is read. */
  onUpdate: (target: Target) => void;
}) => {
  const { target, onUpdate } = props;
  const { t } = useTranslation();
  const { loading, allowed } = usePermission({
    permission: patchComplianceTargetRefreshPermission,
    resourceRef: target.id,
  });
  const { refresh, asking } = useTargetRefresh(target, onUpdate);
  const words = describeTarget(target);

  const reason = () => {
    if (isNeverRead(target.status)) {
      return t('refresh.notReadable', {
        status: t(`coverage.status.${target.status}`),
      });
    }
    return loading || allowed
      ? undefined
      : t('refresh.notAllowed', {
          permission: patchComplianceTargetRefreshPermission.name,
        });
  };

  return (
    <Flex direction="column" gap="1">
      <RefreshButton
        label={t('coverage.refresh.label', words)}
        disabledReason={reason()}
        loading={loading}
        pending={asking || target.refreshing}
        onPress={refresh}
      />
      <VisuallyHidden role="status">
        {target.refreshing && t('coverage.refresh.running', words)}
      </VisuallyHidden>
      {target.refreshing && (
        <ProgressBar label={t('coverage.refresh.running', words)} />
      )}
    </Flex>
  );
};
