import { Button, Flex, VisuallyHidden } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  patchComplianceTargetRefreshPermission,
  Target,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { useId } from 'react';
import { useTranslation } from '../translation';
import { ProgressBar } from '../ui';
import { describeTarget } from './describeTarget';
import { useTargetRefresh } from './useTargetRefresh';

const UNREADABLE_STATUSES: TargetStatus[] = ['not-enabled', 'inactive'];

/** Reads a target again. Where that is not possible, the reason is its tooltip. */
export const RefreshTargetButton = (props: {
  target: Target;
  /** Takes each newer version of the target while it is read. */
  onUpdate: (target: Target) => void;
}) => {
  const { target, onUpdate } = props;
  const { t } = useTranslation();
  const reasonId = useId();
  const { loading, allowed } = usePermission({
    permission: patchComplianceTargetRefreshPermission,
    resourceRef: target.id,
  });
  const { refresh, asking } = useTargetRefresh(target, onUpdate);
  const words = describeTarget(target);

  const reason = () => {
    if (UNREADABLE_STATUSES.includes(target.status)) {
      return t('coverage.refresh.notReadable', {
        status: t(`coverage.status.${target.status}`),
      });
    }
    return loading || allowed
      ? undefined
      : t('coverage.refresh.notAllowed', {
          permission: patchComplianceTargetRefreshPermission.name,
        });
  };
  const disabledReason = reason();

  return (
    <Flex direction="column" gap="1">
      <span title={disabledReason}>
        <Button
          variant="secondary"
          size="small"
          aria-label={t('coverage.refresh.label', words)}
          aria-describedby={disabledReason ? reasonId : undefined}
          isDisabled={loading || disabledReason !== undefined}
          isPending={asking || target.refreshing}
          onPress={refresh}
        >
          {t('coverage.refresh.action')}
        </Button>
      </span>
      {disabledReason && (
        <VisuallyHidden id={reasonId}>{disabledReason}</VisuallyHidden>
      )}
      <VisuallyHidden role="status">
        {target.refreshing && t('coverage.refresh.running', words)}
      </VisuallyHidden>
      {target.refreshing && (
        <ProgressBar label={t('coverage.refresh.running', words)} />
      )}
    </Flex>
  );
};
