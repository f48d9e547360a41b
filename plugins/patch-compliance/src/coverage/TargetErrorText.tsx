import { Flex, Text } from '@backstage/ui';
import { TargetError } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { useTranslation } from '../translation';
import { Code, CopyButton, SecondaryText, Separated } from '../ui';

/** A failure in words, in AWS's own terms, and what to do about it. */
export const TargetErrorText = (props: {
  error: TargetError;
  /** Offers what somebody who can mend it is to be told. */
  canCopy?: boolean;
  /** false where it is one of many, and what to do is said elsewhere. */
  withRemedy?: boolean;
}) => {
  const { error, canCopy = false, withRemedy = true } = props;
  const { t } = useTranslation();
  return (
    <Flex direction="column" gap="1">
      <Text as="div" title={error.message}>
        <Separated>
          {t(`coverage.error.name.${error.class}`)}
          {(withRemedy || !error.deniedAction) && <Code>{error.code}</Code>}
          {error.deniedAction &&
            t('coverage.error.denied', {
              action: <Code>{error.deniedAction}</Code>,
            })}
          <Time at={error.at} />
        </Separated>
      </Text>
      {canCopy && (
        <SecondaryText as="div" size="small">
          <Code>{error.message}</Code>
        </SecondaryText>
      )}
      {withRemedy && (
        <Flex gap="1" align="center">
          <SecondaryText as="div" size="small">
            {error.remedy}
          </SecondaryText>
          {canCopy && (
            <CopyButton
              text={[
                error.code,
                error.deniedAction,
                error.message,
                error.remedy,
              ]
                .filter(Boolean)
                .join('\n')}
              what={t('coverage.error.copy')}
            />
          )}
        </Flex>
      )}
    </Flex>
  );
};
