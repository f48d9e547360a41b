import { Flex, Text } from '@backstage/ui';
import { ENTITY_REF_TAG } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { Code, CopyButton } from '../ui';

/** What to do about a node without an owner. */
export const HowToOwn = () => {
  const { t } = useTranslation();
  return (
    <>
      <Text as="p">{t('node.owner.none')}</Text>
      <Flex gap="1" align="center">
        <Code>{ENTITY_REF_TAG}</Code>
        <CopyButton text={ENTITY_REF_TAG} what={t('node.owner.tag')} />
      </Flex>
    </>
  );
};
