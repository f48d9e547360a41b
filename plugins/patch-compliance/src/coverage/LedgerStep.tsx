import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiSkipForwardLine,
} from '@remixicon/react';
import { TargetStep } from 'backstage-plugin-patch-compliance-common';
import { Time, useFormat } from '../format';
import { useTranslation } from '../translation';
import { FindingRow, SecondaryText, Separated } from '../ui';
import { TargetErrorText } from './TargetErrorText';
import styles from './TargetStatusBadge.module.css';

const ICONS = {
  succeeded: { Icon: RiCheckboxCircleFill, status: 'fresh' },
  failed: { Icon: RiErrorWarningFill, status: 'failed' },
  skipped: { Icon: RiSkipForwardLine, status: undefined },
} as const;

const SIZE_PX = 16;

/** One line of a target's ledger: how a step went, and what it took. */
export const LedgerStep = (props: { step: TargetStep }) => {
  const { step } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { Icon, status } = ICONS[step.state];

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
        state: t(`coverage.stepState.${step.state}`),
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
        </Separated>
      </SecondaryText>
      {step.error && <TargetErrorText error={step.error} canCopy />}
    </FindingRow>
  );
};
