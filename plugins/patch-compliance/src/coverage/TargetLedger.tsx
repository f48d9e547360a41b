import { Flex, Text } from '@backstage/ui';
import { Target } from 'backstage-plugin-patch-compliance-common';
import { Time, useFormat } from '../format';
import { useTranslation } from '../translation';
import { FactList, PlainList, SecondaryText } from '../ui';
import { LedgerStep } from './LedgerStep';
import { NextRead } from './NextRead';
import { RefreshTargetButton } from './RefreshTargetButton';
import { TargetErrorText } from './TargetErrorText';
import { TargetNodes } from './TargetNodes';
import { TargetStatusBadge } from './TargetStatusBadge';

/** How a target stands, why, and how each step of its last reading went. */
export const TargetLedger = (props: {
  target: Target;
  onUpdate: (target: Target) => void;
}) => {
  const { target, onUpdate } = props;
  const { lastError, steps = [] } = target;
  const isToldBySteps = steps.some(
    ({ error }) => error?.message === lastError?.message,
  );
  const { t } = useTranslation();
  const format = useFormat();

  const time = (at: string | undefined) =>
    at ? <Time at={at} /> : t('coverage.table.never');
  const number = (count: number | undefined) =>
    count === undefined ? undefined : format.number(count);

  return (
    <Flex direction="column" gap="4">
      <Flex direction="column" gap="2" align="start">
        <TargetStatusBadge status={target.status} />
        <Text as="p">{t(`coverage.explanation.${target.status}`)}</Text>
        <RefreshTargetButton target={target} onUpdate={onUpdate} />
      </Flex>
      {lastError && !isToldBySteps && target.status !== 'role-pending' && (
        <TargetErrorText error={lastError} canCopy />
      )}
      <FactList
        facts={[
          {
            name: t('coverage.ledger.account'),
            value: target.accountId,
          },
          {
            name: t('coverage.ledger.connection'),
            value: target.connection,
          },
          {
            name: t('coverage.ledger.regionsSource'),
            value:
              target.regionsSource &&
              t(`coverage.regionsSource.${target.regionsSource}`),
          },
          {
            name: t('coverage.table.columns.nodes'),
            value: <TargetNodes target={target} />,
          },
          {
            name: t('coverage.ledger.lastSuccess'),
            value: time(target.lastSuccessAt),
          },
          {
            name: t('coverage.ledger.lastAttempt'),
            value: time(target.lastAttemptAt),
          },
          {
            name: t('coverage.ledger.next'),
            value: target.nextAttemptAt && <NextRead target={target} />,
          },
          {
            name: t('coverage.ledger.apiCalls'),
            value: number(target.apiCalls),
          },
          {
            name: t('coverage.ledger.throttles'),
            value: number(target.throttles),
          },
          {
            name: t('coverage.ledger.duration'),
            value:
              target.durationMs === undefined
                ? undefined
                : format.elapsed(target.durationMs),
          },
        ]}
      />
      <Text as="h3" variant="body-large" weight="bold">
        {t('coverage.ledger.steps')}
      </Text>
      {steps.length === 0 ? (
        <SecondaryText as="p">{t('coverage.ledger.noSteps')}</SecondaryText>
      ) : (
        <PlainList aria-label={t('coverage.ledger.steps')}>
          {steps.map(step => (
            <LedgerStep key={step.step} step={step} status={target.status} />
          ))}
        </PlainList>
      )}
    </Flex>
  );
};
