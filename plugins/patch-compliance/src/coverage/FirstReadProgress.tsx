import { Flex, Text } from '@backstage/ui';
import { Coverage } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { ProgressBar } from '../ui';
import { countReadable } from './coverageStates';

/** How far the first reading of AWS is. */
export const FirstReadProgress = (props: { coverage: Coverage }) => {
  const { coverage } = props;
  const { t } = useTranslation();

  const count = countReadable(coverage);
  const read = count - coverage.targets.pending;

  return (
    <Flex direction="column" gap="2" role="status">
      <Text as="p" weight="bold">
        {t('coverage.firstRead.title')}
      </Text>
      <ProgressBar
        label={t('coverage.firstRead.title')}
        percent={(read / count) * 100}
      />
      <Text as="p">{t('coverage.firstRead.progress', { read, count })}</Text>
    </Flex>
  );
};
