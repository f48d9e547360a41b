import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useTranslation } from '../translation';

/** Stands where something will be: the shape of it, and the words for those who listen. */
export const Loading = (props: {
  /** For example "the nodes". */
  what: string;
  lines?: number;
}) => {
  const { what, lines = 3 } = props;
  const { t } = useTranslation();
  return (
    <Flex direction="column" gap="3">
      <VisuallyHidden role="status">
        {t('common.loading', { what })}
      </VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width={line === 0 ? '100%' : '60%'} height={16} />
      ))}
    </Flex>
  );
};
