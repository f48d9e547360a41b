import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import {
  parseTargetId,
  patchComplianceTargetReadPermission,
  Target,
} from 'backstage-plugin-patch-compliance-common';
import { useTarget } from '../data';
import { useTranslation } from '../translation';
import { Loading, RequestError } from '../ui';
import { describeTarget } from './describeTarget';
import { TargetLedger } from './TargetLedger';

/** Everything that is known of how a target is read, beside the list that names it. */
export const TargetLedgerDialog = (props: {
  targetId: string;
  /** A newer version of the target, if someone follows its reading. */
  update?: Target;
  onUpdate: (target: Target) => void;
  onClose: () => void;
}) => {
  const { targetId, update, onUpdate, onClose } = props;
  const { t } = useTranslation();
  const { value, error, loading, reload } = useTarget(targetId);

  const target = update
    ? { ...update, steps: update.steps ?? value?.steps }
    : value;
  const words = target ?? parseTargetId(targetId);

  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(720px, calc(100vw - 32px))"
    >
      <DialogHeader>
        {words
          ? t('coverage.ledger.title', describeTarget(words))
          : t('coverage.title')}
      </DialogHeader>
      <DialogBody>
        {!target && loading && <Loading what={t('coverage.what')} lines={6} />}
        {!target && error && (
          <RequestError
            error={error}
            what={t('coverage.what')}
            permission={patchComplianceTargetReadPermission}
            onRetry={reload}
          />
        )}
        {target && <TargetLedger target={target} onUpdate={onUpdate} />}
      </DialogBody>
    </Dialog>
  );
};
