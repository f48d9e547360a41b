import { Flex, Text } from '@backstage/ui';
import { TargetError } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { useTranslation } from '../translation';
import { Code, SecondaryText, Separated } from '../ui';

/** A failure in words, in AWS's own terms, and what to do about it. */
export const TargetErrorText = (props: { error: TargetError }) => {
  const { error } = props;
  const { t } = useTranslation();
  return (
    <Flex direction="column" gap="1">
      <Text as="div" title={error.message}>
        <Separated>
          {t(`coverage.error.name.${error.class}`)}
          <Code>{error.code}</Code>
          {error.deniedAction &&
            t('coverage.error.denied', {
              action: <Code>{error.deniedAction}</Code>,
            })}
          <Time at={error.at} />
        </Separated>
      </Text>
      <SecondaryText as="div" size="small">
        {error.remedy}
      </SecondaryText>
    </Flex>
  );
};
