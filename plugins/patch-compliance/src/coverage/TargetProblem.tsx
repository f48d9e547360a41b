import { Target, TargetStatus } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { NoValue, SecondaryText } from '../ui';
import { TargetErrorText } from './TargetErrorText';

/** States in which nobody has to do anything, whatever AWS answered. */
const CALM: TargetStatus[] = ['role-pending', 'not-enabled', 'inactive'];

/** Why a target is not read: what went wrong, or that nothing did. */
export const TargetProblem = (props: { target: Target }) => {
  const { status, lastError } = props.target;
  const { t } = useTranslation();
  if (CALM.includes(status)) {
    return <SecondaryText>{t(`coverage.explanation.${status}`)}</SecondaryText>;
  }
  return lastError ? (
    <TargetErrorText error={lastError} withRemedy={false} />
  ) : (
    <NoValue />
  );
};
