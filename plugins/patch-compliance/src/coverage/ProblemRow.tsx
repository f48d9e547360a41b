import { Flex } from '@backstage/ui';
import { RiErrorWarningFill } from '@remixicon/react';
import { CoverageProblem } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { Code, CopyButton, FindingRow, SecondaryText, Separated } from '../ui';
import styles from './TargetStatusBadge.module.css';
import { toProblemFilter } from './toProblemFilter';

const SIZE_PX = 16;

/** One cause: how much waits for it and since when, what to do, and the way to the list. */
export const ProblemRow = (props: { problem: CoverageProblem }) => {
  const { problem } = props;
  const { code, deniedAction, targets, accounts, since, remedy } = problem;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  return (
    <FindingRow
      icon={
        <RiErrorWarningFill
          aria-hidden
          size={SIZE_PX}
          className={styles.icon}
          data-status="failed"
        />
      }
      href={links?.coverage(toProblemFilter(problem))}
      title={[
        t(`coverage.error.name.${problem.class}`),
        t('coverage.problems.targets', { count: targets }),
      ].join(t('common.separator'))}
    >
      <SecondaryText as="div" size="small">
        <Separated>
          {deniedAction
            ? t('coverage.error.denied', {
                action: <Code>{deniedAction}</Code>,
              })
            : null}
          <Code>{code}</Code>
          {t('coverage.problems.accounts', { count: accounts })}
          {t('coverage.problems.since', {
            age: <Time at={since} as="age" />,
            day: <Time at={since} as="day" />,
          })}
        </Separated>
      </SecondaryText>
      <Flex gap="1" align="center">
        <SecondaryText as="div" size="small">
          {remedy}
        </SecondaryText>
        <CopyButton
          text={[code, deniedAction, remedy].filter(Boolean).join('\n')}
          what={t('coverage.error.copy')}
        />
      </Flex>
    </FindingRow>
  );
};
