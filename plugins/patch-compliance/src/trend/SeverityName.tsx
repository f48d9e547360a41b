import { TimeToPatch } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';

const SEVERITIES = [
  'critical',
  'important',
  'moderate',
  'low',
  'other',
  'unspecified',
] as const;

/** A vendor severity in words. */
export const SeverityName = ({ severity }: Pick<TimeToPatch, 'severity'>) => {
  const { t } = useTranslation();
  const known = SEVERITIES.find(name => name === severity);
  return <>{known ? t(`trend.times.severity.${known}`) : severity}</>;
};
