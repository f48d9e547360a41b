import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiSkipForwardLine,
  RiUserReceivedLine,
} from '@remixicon/react';
import {
  TargetStatus,
  TargetStep,
} from 'backstage-plugin-patch-compliance-common';
import { Time, useFormat } from '../format';
import { useTranslation } from '../translation';
import { FindingRow, SecondaryText, Separated } from '../ui';
import { TargetErrorText } from './TargetErrorText';
import styles from './TargetStatusBadge.module.css';

const ICONS = {
  succeeded: { Icon: RiCheckboxCircleFill, status: 'fresh' },
  failed: { Icon: RiErrorWarningFill, status: 'failed' },
  awaited: { Icon: RiUserReceivedLine, status: 'role-pending' },
  skipped: { Icon: RiSkipForwardLine, status: undefined },
} as const;

const SIZE_PX = 16;

/** One line of a target's ledger: how a step went, and what it took. */
export const LedgerStep = (props: {
  step: TargetStep;
  /** How the target stands: what fails is nothing wrong while its role is not there yet. */
  status: TargetStatus;
}) => {
  const { step } = props;
  const isAwaited = step.state === 'failed' && props.status === 'role-pending';
  const { t } = useTranslation();
  const format = useFormat();
  const state = isAwaited ? 'awaited' : step.state;
  const { Icon, status } = ICONS[state];

  return (
    <FindingRow
      icon={
        <Icon
          aria-hidden
          size={SIZE_PX}
          className={styles.icon}
          data-status={status}
        />
      }
      href={undefined}
      title={t('coverage.ledger.stepState', {
        step: t(`coverage.step.${step.step}`),
        state: t(`coverage.stepState.${state}`),
      })}
    >
      <SecondaryText size="small">
        <Separated>
          {step.lastSuccessAt
            ? t('coverage.ledger.succeeded', {
                at: <Time at={step.lastSuccessAt} />,
              })
            : t('coverage.ledger.neverSucceeded')}
          {!!step.apiCalls &&
            step.durationMs !== undefined &&
            t('coverage.table.effort', {
              calls: t('coverage.table.calls', { count: step.apiCalls }),
              duration: format.elapsed(step.durationMs),
            })}
          {!!step.throttles &&
            t('coverage.ledger.throttled', { count: step.throttles })}
          {!!step.incompleteNodes &&
            t('coverage.ledger.incomplete', { count: step.incompleteNodes })}
        </Separated>
      </SecondaryText>
      {step.error && isShared(step) && (
        <SecondaryText as="div">
          {step.triedIn
            ? t('coverage.ledger.triedIn', {
                region: step.triedIn,
                at: <Time at={step.error.at} />,
              })
            : t('coverage.ledger.triedElsewhere', {
                at: <Time at={step.error.at} />,
              })}
        </SecondaryText>
      )}
      {step.error && !isAwaited && (
        <TargetErrorText error={step.error} canCopy />
      )}
    </FindingRow>
  );
};

/** One role serves all Regions of an account: one of them tries it for the others. */
function isShared({ step, error, triedIn, apiCalls }: TargetStep): boolean {
  return (
    step === 'session' &&
    error?.class === 'role-missing' &&
    (triedIn !== undefined || apiCalls === 0)
  );
}
