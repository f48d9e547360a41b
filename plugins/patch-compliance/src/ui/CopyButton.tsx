import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiCloseLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useTranslation } from '../translation';

/** How long the outcome stays. */
const OUTCOME_MS = 3 * 1000;

const ICONS = {
  none: RiFileCopyLine,
  copied: RiCheckLine,
  failed: RiCloseLine,
} as const;

/** Copies a text, and says for a while whether that worked. */
export const CopyButton = (props: {
  text: string;
  /** For example "the annotation". */
  what: string;
}) => {
  const { text, what } = props;
  const { t } = useTranslation();
  const [attempt, copy] = useCopyToClipboard();
  const [outcome, setOutcome] = useState<keyof typeof ICONS>('none');
  const Icon = ICONS[outcome];

  useEffect(() => {
    if (attempt.value === undefined) {
      return undefined;
    }
    // Where the browser refuses, the reader was asked to copy by hand.
    const copied = !attempt.error && attempt.noUserInteraction;
    setOutcome(copied ? 'copied' : 'failed');
    const timer = setTimeout(() => setOutcome('none'), OUTCOME_MS);
    return () => clearTimeout(timer);
  }, [attempt]);

  return (
    <>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={<Icon />}
        aria-label={t('common.copy', { what })}
        onPress={() => copy(text)}
      />
      <VisuallyHidden role="status">
        {outcome !== 'none' && t(`common.${outcome}`)}
      </VisuallyHidden>
    </>
  );
};
