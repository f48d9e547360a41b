import { Button, VisuallyHidden } from '@backstage/ui';
import { useId } from 'react';
import { useTranslation } from '../translation';

/** Asks for something to be read again. Where that is not possible, the reason is its tooltip. */
export const RefreshButton = (props: {
  /** "Refresh" unless told. */
  text?: string;
  /** What is refreshed, for those who do not see where the button is. */
  label: string;
  /** Absent where it can be refreshed. */
  disabledReason?: string;
  /** Whether it is known yet if it can be. */
  loading: boolean;
  pending: boolean;
  onPress: () => void;
}) => {
  const { text, label, disabledReason, loading, pending, onPress } = props;
  const { t } = useTranslation();
  const reasonId = useId();
  return (
    <span title={disabledReason}>
      <Button
        variant="secondary"
        size="small"
        aria-label={label}
        aria-describedby={disabledReason ? reasonId : undefined}
        isDisabled={loading || disabledReason !== undefined}
        isPending={pending}
        onPress={onPress}
      >
        {text ?? t('refresh.action')}
      </Button>
      {disabledReason && (
        <VisuallyHidden id={reasonId}>{disabledReason}</VisuallyHidden>
      )}
    </span>
  );
};
