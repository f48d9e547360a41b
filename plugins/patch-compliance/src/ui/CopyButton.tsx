import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useTranslation } from '../translation';

/** Copies a text, and says so. */
export const CopyButton = (props: {
  text: string;
  /** For example "the annotation". */
  what: string;
}) => {
  const { text, what } = props;
  const { t } = useTranslation();
  const [, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);

  return (
    <>
      <ButtonIcon
        variant="tertiary"
        size="small"
        icon={copied ? <RiCheckLine /> : <RiFileCopyLine />}
        aria-label={t('common.copy', { what })}
        onPress={() => {
          copy(text);
          setCopied(true);
        }}
      />
      <VisuallyHidden role="status">
        {copied && t('common.copied')}
      </VisuallyHidden>
    </>
  );
};
